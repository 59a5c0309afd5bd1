import type { Config } from "@tpc/relay";
import type { CheckGroup, CheckResult } from "../check.ts";
import { describeFailure } from "../describe-failure.ts";
import { type RunOptions, runChecks } from "../run-checks.ts";
import { cleanUp } from "./clean-up.ts";
import { clockCheck } from "./clock-checks.ts";
import type { LiveLedger } from "./live-ledger.ts";
import type { LiveRun } from "./live-run.ts";
import { connectSystems, type LiveSystems, type LiveWorld } from "./live-world.ts";
import { roundTripChecks } from "./round-trip-checks.ts";
import { setUpChecks } from "./set-up-checks.ts";
import { systemChecks } from "./system-checks.ts";

export interface LiveOptions extends RunOptions {
  readonly config: Config;
  readonly relayUrl: string;
  readonly ledger: LiveLedger;
  readonly run: LiveRun;
  readonly may: LiveWorld["may"];
}

export interface LiveOutcome {
  readonly results: readonly CheckResult[];
  readonly versions: LiveSystems["versions"];
}

const cleaningGroup = "Test records";

/** Tries the configured systems. Writes only marked records, only when it may, and takes them away again. */
export async function runLive(options: LiveOptions): Promise<LiveOutcome> {
  const systems = connectSystems(options.config, options.relayUrl);
  const { run, may, ledger } = options;
  const world: LiveWorld = { ...systems, run, may };
  const group = (title: string, isStory: boolean, checks: CheckGroup<LiveWorld>["checks"]): CheckGroup<LiveWorld> => ({
    title,
    isStory,
    checks,
    open: async () => world,
    close: async () => {},
  });
  const reading = [
    ...(await runChecks(group("The systems", false, [...systemChecks, clockCheck]), options)),
    ...(await runChecks(group("How they are set up", false, setUpChecks), options)),
  ];
  const trip = group("A marked lead's round trip", true, roundTripChecks);
  if (!may.write) return { results: [...reading, ...(await runChecks(trip, options))], versions: systems.versions };
  await ledger.add(run);
  const told = await runChecks(trip, options);
  const cleaned = await cleanAway(systems, run, options);
  return { results: [...reading, ...told, cleaned], versions: systems.versions };
}

/** Takes away one run's test records, and the run out of the ledger when nothing is left. */
export async function cleanAway(
  systems: LiveSystems,
  run: LiveRun,
  { ledger, onResult, onGroup }: Pick<LiveOptions, "ledger" | "onResult" | "onGroup">,
): Promise<CheckResult> {
  onGroup(cleaningGroup);
  const startedAt = performance.now();
  const finish = (outcome: CheckResult["outcome"], detail: string): CheckResult => {
    const durationMs = Math.round(performance.now() - startedAt);
    const result = { group: cleaningGroup, title: `Run ${run.id} leaves nothing behind`, outcome, durationMs, detail };
    onResult(result);
    return result;
  };
  try {
    const detail = await cleanUp(systems, run);
    await ledger.remove(run.id);
    return finish("passed", detail);
  } catch (error) {
    return finish("failed", `${describeFailure(error)}. Try again: npm run tpc -- qa --clean-up`);
  }
}
