import { setTimeout as wait } from "node:timers/promises";

/** Work that was stored can wait so long, a vendor that wants its answer cannot. */
const patienceMs = 1_000;
const lookEveryMs = 10;
/** A moment without anybody waiting may be the one between two answers. */
const quietLooks = 3;

/** Resolves when nobody waits for an answer any more, or when the work has waited long enough. */
export async function giveWay(isBusy: () => boolean): Promise<void> {
  if (!isBusy()) return;
  const deadline = performance.now() + patienceMs;
  for (let quiet = 0; quiet < quietLooks && performance.now() < deadline; ) {
    await wait(lookEveryMs);
    quiet = isBusy() ? 0 : quiet + 1;
  }
}
