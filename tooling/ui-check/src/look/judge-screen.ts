import type { Page } from "playwright-core";
import type { Screen, SystemScreens, Width } from "../walk/screen.ts";
import type { Fault } from "./fault.ts";
import { findUntranslated } from "./find-untranslated.ts";

/** Fewer signs than this are no screen that somebody works with. */
const leastText = 15;

/**
 * How far a page can be pushed to the side, and what reaches out. Told by its widths: a phone's browser zooms out instead of
 * scrolling where it may. What a page cuts off at its edge pushes nothing.
 */
const measure = `(() => {
  const root = document.documentElement;
  const cuts = (one) => /hidden|clip/.test(getComputedStyle(one).overflowX);
  const scrolled = cuts(root) || cuts(document.body) ? 0 : Math.round(root.scrollWidth - root.clientWidth);
  if (scrolled < 2) return { scrolled: 0, widest: "" };
  const name = (one) => one.tagName.toLowerCase() + (one.id ? "#" + one.id : "") +
    (typeof one.className === "string" && one.className ? "." + one.className.trim().split(/\\s+/).slice(0, 2).join(".") : "");
  const edge = root.clientWidth + 1;
  const reaching = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right + scrollX > edge);
  const innermost = reaching.filter((one) => !reaching.some((other) => other !== one && one.contains(other)));
  return { scrolled, widest: innermost.slice(0, 3).map(name).join(", ") };
})()`;

/** What is wrong with a screen that stands. */
export async function judgeScreen(
  page: Page,
  { shows }: Pick<Screen, "shows">,
  { untranslated }: Pick<SystemScreens, "untranslated">,
  width: Width,
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  const text = String(await page.evaluate("document.body === null ? '' : document.body.innerText"));
  if (text.trim().length < leastText) faults.push({ kind: "empty", what: "there is nothing to read" });
  for (const line of findUntranslated(text, untranslated)) faults.push({ kind: "untranslated", what: line });
  if (width === "phone") {
    const { scrolled, widest } = (await page.evaluate(measure)) as { scrolled: number; widest: string };
    if (scrolled > 0) {
      const because = widest === "" ? "" : `: ${widest}`;
      faults.push({ kind: "horizontal scrolling", what: `${scrolled} px to the side${because}` });
    }
  }
  // An empty screen shows nothing either: one word for one fault.
  if (faults.some(({ kind }) => kind === "empty") || (await isShown(page, shows))) return faults;
  return [...faults, { kind: "not shown", what: `none of ${shows.join(" | ")}` }];
}

const isShown = async (page: Page, shows: readonly string[]): Promise<boolean> => {
  for (const selector of shows) {
    const all = page.locator(selector).filter({ visible: true });
    if ((await all.count()) > 0) return true;
  }
  return shows.length === 0;
};

/** Waits until one of what a screen should show is there, or long enough. */
export async function awaitShown(page: Page, shows: readonly string[], patienceMs: number): Promise<void> {
  const waits = shows.map((selector) =>
    page.locator(selector).filter({ visible: true }).first().waitFor({ state: "visible", timeout: patienceMs }),
  );
  await Promise.any(waits).catch(() => {});
}
