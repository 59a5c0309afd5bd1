import type { Step } from "@tpc/setup";
import { cached } from "../effects/cached.ts";

/** What the set-up would make or repair. */
export interface SetupPlan {
  /** When the systems were looked at. */
  readonly at: string;
  /** `null`: variables are missing. */
  readonly steps: readonly Step[] | null;
  /** Which variables, and what they are for; never a value. */
  readonly missing: readonly string[];
}

/** Whoever looks again at once is shown the same: the plan takes some thirty calls. */
const keptMs = 10_000;
/** Somebody is looking at the page. */
const timeoutMs = 5_000;

/**
 * The plan of `tpc plan`, with relay's own keys; it writes nothing. Nothing of the set-up is loaded before somebody asks. What
 * was made by `tpc apply` is not known here, so how it only looks is not compared.
 */
export function createPlanReader(
  environment: Readonly<Record<string, string | undefined>>,
  now: () => Date,
): () => Promise<SetupPlan> {
  return cached({ read: () => readPlan(environment, now), maxAgeMs: keptMs, now: () => now().getTime() });
}

async function readPlan(
  environment: Readonly<Record<string, string | undefined>>,
  now: () => Date,
): Promise<SetupPlan> {
  const setup = await import("@tpc/setup");
  const variables = setup.openVariables(null, environment);
  const at = now().toISOString();
  try {
    const settings = setup.readSettings(variables.all());
    const world = await setup.connectSetup({ settings, variables, timeoutMs });
    return { at, steps: await setup.makePlan(setup.resourcesOf(world), { isOurs: () => false }), missing: [] };
  } catch (error) {
    if (error instanceof setup.SettingsError) return { at, steps: null, missing: error.problems };
    throw error;
  }
}
