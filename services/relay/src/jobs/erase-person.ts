import { classifyFailure } from "../errors/classify-failure.ts";
import type { ErasurePart, ErasureTargets, PartName } from "../privacy/erasure.ts";
import { redactor } from "../privacy/redact-person.ts";
import { erasePerson as queue } from "../store/database/queue.ts";
import { isConverging, readErasure, saveParts, saveTargets } from "../store/erasure/erasures.ts";
import { forgetPerson } from "../store/erasure/forget-person.ts";
import { completeTargets } from "./converging/find-targets.ts";
import type { JobContext } from "./job-context.ts";
import { startWorker, type Worker } from "./worker.ts";

type Context = Pick<JobContext, "db" | "boss" | "effects" | "log">;

/** Erasures survive a crash: each part that is done is written down, and the job is tried again for days. */
export function startErasures(context: Context): Promise<Worker> {
  return startWorker<{ erasureId: string }>(context.boss, queue, ({ data }) => erasePerson(context, data.erasureId));
}

/** @throws when something is left: the queue tries again */
export async function erasePerson(context: Context, erasureId: string): Promise<void> {
  const { db, log } = context;
  const erasure = await readErasure(db, erasureId);
  if (erasure === null || erasure.certificate.finishedAt !== null || erasure.targets === null) return;
  const { leadId } = erasure;
  // It would write to records that we are about to delete, or make them again.
  if (leadId !== null && (await isConverging(db, leadId))) throw new Error("LEAD_BUSY");
  let { parts } = erasure.certificate;
  const begun = erasure.targets;
  const targets = leadId === null ? begun : await orTellTrouble(() => completeTargets(context, leadId, begun));
  await saveTargets(db, erasureId, targets);
  const inTrouble = new Set<string>();
  for (const part of parts) {
    const [vendor = ""] = part.name.split("-", 1);
    if (part.state !== "waiting" || part.name === "relay-store" || inTrouble.has(vendor)) continue;
    const after = await carryOut(context, part, targets, erasure.certificate.withDeals);
    if (after.state === "waiting") inTrouble.add(vendor);
    parts = parts.map((other) => (other.name === part.name ? after : other));
    await saveParts(db, erasureId, parts);
  }
  if (inTrouble.size > 0) throw new Error("ERASURE_INCOMPLETE");
  await forgetPerson(
    db,
    { id: erasureId, leadId, targets },
    parts.filter(({ name }) => name !== "relay-store"),
  );
  log.info({ erasureId }, "erasure.finished");

  /** Who asks how far it is, is told what it waits for. */
  async function orTellTrouble(find: () => Promise<ErasureTargets>): Promise<ErasureTargets> {
    try {
      return await find();
    } catch (error) {
      const { code, vendor } = classifyFailure(error);
      const waits = ({ name, state }: ErasurePart) => state === "waiting" && name.startsWith(`${vendor}-`);
      await saveParts(
        db,
        erasureId,
        parts.map((part) => (waits(part) ? { ...part, code } : part)),
      );
      log.warn({ erasureId, code, error }, "erasure.waiting");
      // The queue keeps what is thrown: a code, and nothing that may quote a row.
      throw new Error(code);
    }
  }
}

async function carryOut(
  { effects, log }: Context,
  part: ErasurePart,
  targets: ErasureTargets,
  withDeals: boolean,
): Promise<ErasurePart> {
  const { name } = part;
  const { erasure } = effects;
  const clean = redactor(targets);
  const isCleaned = !withDeals && (name === "twenty-activities" || name === "twenty-deals");
  const work: Readonly<Record<PartName, () => Promise<number>>> = {
    "calcom-cancellations": () => countDone(targets.upcoming, (uid) => erasure.cancelBooking?.(uid)),
    "calcom-bookings": async () => 0,
    "twenty-activities": () =>
      withDeals ? erasure.destroyActivities(targets) : erasure.cleanActivities(targets, clean),
    "twenty-deals": () =>
      countDone(targets.deals, (id) =>
        withDeals ? erasure.destroy("opportunities", id) : erasure.cleanDeal(id, clean),
      ),
    "twenty-people": () => countDone(targets.people, (id) => erasure.destroy("people", id)),
    "chatwoot-contacts": () => countDone(targets.contacts, (id) => erasure.deleteContact(id)),
    "relay-store": async () => 0,
  };
  try {
    return { name, state: isCleaned ? "cleaned" : "done", count: part.count + (await work[name]()) };
  } catch (error) {
    const { code } = classifyFailure(error);
    log.warn({ part: name, code, error }, "erasure.part-failed");
    return { ...part, code };
  }
}

async function countDone(ids: readonly string[], act: (id: string) => Promise<boolean> | undefined): Promise<number> {
  let count = 0;
  for (const id of ids) if (await act(id)) count += 1;
  return count;
}
