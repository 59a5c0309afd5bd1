import type { Check, CheckGroup, CheckResult } from "./check.ts";
import { describeFailure } from "./describe-failure.ts";

export interface RunOptions {
  readonly signal: AbortSignal;
  /** Only checks with this in their title or their group's. A story plays from its beginning. */
  readonly only?: string | undefined;
  onGroup(title: string): void;
  onResult(result: CheckResult): void;
}

/** Runs one group's checks, one after the other. An abort ends it after the check that is under way. */
export async function runChecks<World>(group: CheckGroup<World>, options: RunOptions): Promise<readonly CheckResult[]> {
  const checks = choose(group, options.only);
  if (checks.length === 0 || options.signal.aborted) return [];
  options.onGroup(group.title);
  const results: CheckResult[] = [];
  const take = (result: Omit<CheckResult, "group">) => {
    results.push({ group: group.title, ...result });
    options.onResult({ group: group.title, ...result });
  };
  const startedAt = performance.now();
  let world: World;
  try {
    world = await group.open();
  } catch (error) {
    take({ title: "start", outcome: "failed", ...since(startedAt), detail: describeFailure(error) });
    return results;
  }
  let broken = false;
  try {
    for (const check of checks) {
      const why = whyLeftOut(check, world, options.signal) ?? (broken ? "an earlier step failed" : null);
      if (why !== null) take({ title: check.title, outcome: "left out", durationMs: 0, detail: why });
      else {
        const result = await runCheck(check, world, options.signal);
        take(result);
        broken ||= group.isStory && result.outcome === "failed";
      }
    }
  } finally {
    await group.close(world);
  }
  return results;
}

async function runCheck<World>(
  check: Check<World>,
  world: World,
  signal: AbortSignal,
): Promise<Omit<CheckResult, "group">> {
  const startedAt = performance.now();
  try {
    const detail = (await check.run(world, signal)) ?? null;
    return { title: check.title, outcome: "passed", ...since(startedAt), detail };
  } catch (error) {
    const remedy = check.remedy === undefined ? {} : { remedy: check.remedy };
    return { title: check.title, outcome: "failed", ...since(startedAt), detail: describeFailure(error), ...remedy };
  }
}

function whyLeftOut<World>(check: Check<World>, world: World, signal: AbortSignal): string | null {
  return signal.aborted ? "interrupted" : (check.leftOut?.(world) ?? null);
}

const since = (startedAt: number) => ({ durationMs: Math.round(performance.now() - startedAt) });

function choose<World>({ title, isStory, checks }: CheckGroup<World>, only: string | undefined) {
  if (only === undefined) return checks;
  const wanted = only.toLowerCase();
  const fits = (check: Check<World>) => `${title} ${check.title}`.toLowerCase().includes(wanted);
  return isStory ? checks.slice(0, checks.findLastIndex(fits) + 1) : checks.filter(fits);
}
