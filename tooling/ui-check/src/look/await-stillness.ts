import type { Page } from "playwright-core";

const patienceMs = 10_000;

/** Waits until what is seen stays the same for so long: what loads, has loaded. A page that never stands still is looked at as it is. */
export async function awaitStillness(page: Page, stillForMs: number): Promise<void> {
  const lookEveryMs = stillForMs / 2;
  await page.waitForLoadState("load").catch(() => {});
  const deadline = Date.now() + patienceMs;
  let before: string | null = null;
  let same = 0;
  while (Date.now() < deadline && same < 2) {
    const now = await page.evaluate("document.body === null ? '' : document.body.innerText").catch(() => null);
    same = now !== null && now === before ? same + 1 : 0;
    before = now === null ? null : String(now);
    await page.waitForTimeout(lookEveryMs);
  }
}
