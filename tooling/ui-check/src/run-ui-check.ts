import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findChromium } from "./browser/find-chromium.ts";
import { launchBrowser } from "./browser/launch-browser.ts";
import { htmlReport } from "./report/html-report.ts";
import type { SystemScreens, UiUser, Width } from "./walk/screen.ts";
import { type ScreenResult, type Session, walkSystem } from "./walk/walk-system.ts";

export interface UiCheckInput {
  readonly systems: readonly { readonly screens: SystemScreens; readonly url: string }[];
  readonly users: readonly UiUser[];
  readonly widths: readonly Width[];
  /** Screenshots and report go there; mode 0700, because they show leads. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly report: (text: string) => void;
  readonly onResult: (result: ScreenResult) => void;
  readonly patienceMs?: number | undefined;
  readonly stillForMs?: number | undefined;
  /** Told in the report. */
  readonly leftOut?: readonly string[];
}

export interface UiCheckOutcome {
  readonly results: readonly ScreenResult[];
  readonly isWell: boolean;
  /** Of the HTML report. */
  readonly reportFile: string;
}

/**
 * Goes through every system as every user at every width, one after the other, and writes the report also when it was stopped
 * half way.
 *
 * @throws NoChromiumError
 */
export async function runUiCheck(input: UiCheckInput): Promise<UiCheckOutcome> {
  const { systems, users, folder, environment, signal, patienceMs, stillForMs, leftOut = [] } = input;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const startedAt = new Date();
  const runId = startedAt.getTime().toString(36);
  const chromium = await findChromium(environment, input.report);
  const browser = await launchBrowser(chromium);
  const results: ScreenResult[] = [];
  const onResult = (result: ScreenResult) => {
    results.push(result);
    input.onResult(result);
  };
  // A page that waits for something ends with the browser.
  const onAbort = () => void browser.close();
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    for (const { screens: system, url } of systems) {
      const tell = (what: string) => onResult(runFault(system.name, what));
      try {
        for (const [index, user] of users.entries()) {
          let session: Session | null = null;
          for (const width of input.widths) {
            if (signal.aborted) break;
            const common = {
              browser,
              system,
              url,
              user,
              width,
              runId,
              folder,
              signal,
              patienceMs,
              stillForMs,
              onResult,
            };
            session = await walkSystem({ ...common, isFirst: index === 0 }, session);
            if (session === null) break;
          }
        }
      } catch (error) {
        if (!signal.aborted)
          tell(error instanceof Error ? (error.message.split("\n")[0] ?? "") : "the browser gave up");
      }
      await system
        .cleanUp?.()
        .catch(() => tell("what this run made could not be taken away: look for TESTE check there"));
    }
  } finally {
    signal.removeEventListener("abort", onAbort);
    await browser.close();
  }
  const reportFile = join(folder, "report.html");
  writeFileSync(reportFile, htmlReport({ results, startedAt: startedAt.toISOString(), leftOut }), { mode: 0o600 });
  return { results, isWell: results.every(({ faults }) => faults.length === 0) && !signal.aborted, reportFile };
}

const runFault = (system: string, what: string): ScreenResult => ({
  system,
  user: "–",
  width: "desktop",
  screen: "the run itself",
  faults: [{ kind: "run", what }],
  leftOut: null,
  picture: null,
  ms: 0,
});
