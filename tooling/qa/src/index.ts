export type { CheckResult } from "./check.ts";
export type { RunOptions } from "./run-checks.ts";
export { runSandbox } from "./sandbox/run-sandbox.ts";
