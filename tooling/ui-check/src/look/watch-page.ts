import type { Page } from "playwright-core";
import type { KnownNoise } from "../walk/screen.ts";
import type { Fault } from "./fault.ts";

export interface PageWatch {
  /** What was seen since the last time, each once. */
  take(): readonly Fault[];
}

const longest = 300;

/** The browser's own notice that it will lay out again in the next frame: no error of the page. */
const ofTheBrowser = /ResizeObserver loop/;

/** Without the query, which may hold a token. */
export function showUrl(text: string): string {
  if (!URL.canParse(text)) return text.slice(0, longest);
  const { origin, pathname } = new URL(text);
  return `${origin === "null" ? "" : origin}${pathname}`;
}

/** Notes errors in the console, exceptions nobody caught, and requests that fail. */
export function watchPage(page: Page, knownNoise: readonly KnownNoise[]): PageWatch {
  let faults = new Map<string, Fault>();
  const note = (kind: Fault["kind"], what: string) => {
    if (ofTheBrowser.test(what) || knownNoise.some(({ text }) => text.test(what))) return;
    faults.set(`${kind} ${what}`, { kind, what: what.slice(0, longest) });
  };
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    // The browser's own line about a request that is noted below.
    if (/^Failed to load resource/.test(message.text())) return;
    note("console error", message.text());
  });
  page.on("pageerror", (error) => note("console error", `not caught: ${error.message}`));
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "failed";
    // What a page gives up by itself when it leaves.
    if (why.includes("ERR_ABORTED")) return;
    note("failed request", `${request.method()} ${showUrl(request.url())}: ${why}`);
  });
  page.on("response", (response) => {
    if (response.status() < 400) return;
    note("failed request", `${response.request().method()} ${showUrl(response.url())}: ${response.status()}`);
  });
  return {
    take() {
      const taken = [...faults.values()];
      faults = new Map();
      return taken;
    },
  };
}
