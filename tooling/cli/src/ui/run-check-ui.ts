import { join } from "node:path";
import type { ScreenResult, Width } from "@tpc/ui-check";
import type { CommandCall } from "../command.ts";
import { UsageError } from "../usage-error.ts";
import { chooseSystems } from "./choose-systems.ts";
import { collectUsers } from "./collect-passwords.ts";

interface CheckUiCall extends Pick<CommandCall<never>, "print" | "environment" | "ask"> {
  readonly options: {
    readonly users?: string;
    readonly user?: string;
    readonly only?: string;
    readonly width?: string;
    readonly "no-booking"?: boolean;
    readonly out?: string;
    readonly variables?: string;
    readonly json?: boolean;
  };
}

/** @returns the exit code */
export async function runCheckUi(
  { options, print, environment, ask }: CheckUiCall,
  signal: AbortSignal,
): Promise<number> {
  const isJson = options.json === true;
  const widths = readWidths(options.width);
  const { openVariables } = await import("@tpc/setup");
  const variables = openVariables(options.variables ?? ".env", environment).all();
  const chosen = await chooseSystems(variables, { only: options.only, mayBook: options["no-booking"] !== true });
  const people = await collectUsers(variables, { file: options.users ?? "users.yaml", only: options.user, ask });
  const { NoChromiumError, runUiCheck } = await import("@tpc/ui-check");
  const leftOut = [...chosen.leftOut, ...people.leftOut];
  const report = (text: string) => isJson || print(text);
  for (const told of leftOut) report(`  - left out: ${told}`);
  try {
    const { results, isWell, reportFile } = await runUiCheck({
      systems: chosen.systems,
      users: people.users,
      widths,
      folder: options.out ?? join(variables.RELAY_DATA_DIR ?? ".data", "ui-check"),
      environment,
      signal,
      report: (text) => void report(text),
      onResult: (result) => void report(formatResult(result)),
      leftOut,
    });
    if (isJson) print(JSON.stringify({ isWell, report: reportFile, leftOut, results }, undefined, 2));
    else print(summarize(results, reportFile, signal.aborted));
    return isWell ? 0 : 1;
  } catch (error) {
    throw error instanceof NoChromiumError ? new UsageError(error.message) : error;
  }
}

function readWidths(width: string | undefined): readonly Width[] {
  if (width === undefined) return ["desktop", "phone"];
  if (width === "desktop" || width === "phone") return [width];
  throw new UsageError("--width is desktop or phone.");
}

function formatResult({ system, user, width, screen, faults, leftOut }: ScreenResult): string {
  const mark = leftOut !== null ? "-" : faults.length === 0 ? "✓" : "✗";
  const lines = faults.map(({ kind, what }) => `      ${kind}: ${what}`);
  const why = leftOut === null ? "" : `: ${leftOut}`;
  return [`  ${mark} ${system}, ${width}, ${user}: ${screen}${why}`, ...lines].join("\n");
}

function summarize(results: readonly ScreenResult[], reportFile: string, wasStopped: boolean): string {
  const looked = results.filter(({ leftOut }) => leftOut === null);
  const failed = looked.filter(({ faults }) => faults.length > 0).length;
  const told =
    failed === 0 ? `${looked.length} screens, all well.` : `${failed} of ${looked.length} screens have faults.`;
  return `\n${told}${wasStopped ? " Stopped half way." : ""}\nWith pictures: ${reportFile}`;
}
