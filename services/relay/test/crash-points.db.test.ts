import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CrashStage, startCrashStage } from "./support/crash-stage.ts";
import { tellStory } from "./support/crash-story.ts";

/**
 * RELAY_CRASH_POINTS=all: every point, an hour. =each: everything that is waited for, its first and last time, a quarter
 * of an hour. Else the ones around messages and deals and a few of the others.
 */
const thoroughness = process.env.RELAY_CRASH_POINTS;
const isThorough = thoroughness === "all" || thoroughness === "each";
const stageCount = isThorough ? 4 : 2;
const spread = 3;

let stages: readonly CrashStage[];
let points: readonly string[];
let number = 0;

beforeAll(async () => {
  stages = await Promise.all(Array.from({ length: stageCount }, () => startCrashStage()));
  points = await recordPoints();
}, 240_000);
afterAll(() => Promise.all(stages.map((stage) => stage.stop())));

/** Every point that an undisturbed story passes, in order. */
async function recordPoints(): Promise<readonly string[]> {
  const [stage] = stages;
  if (stage === undefined) throw new Error("there is no stage");
  const story = tellStory(stage, number++);
  await stage.relay.order({ dieAt: null });
  story.writes();
  await stage.settled();
  story.books();
  await stage.settled();
  await story.hasEndedWell();
  await stage.forgotten();
  return stage.relay.points;
}

interface Outcome {
  readonly point: string;
  readonly died: boolean;
  readonly trouble: string | null;
}

async function dieAt(stage: CrashStage, point: string, withStore: boolean): Promise<Outcome> {
  const story = tellStory(stage, number++);
  await stage.relay.order({ dieAt: point });
  let died = false;
  const come = async () => {
    await stage.settled();
    if (!stage.relay.hasEnded) return;
    died = true;
    await stage.restart(withStore);
  };
  try {
    story.writes();
    await come();
    story.books();
    await come();
    expect(await stage.forgotten(), "acknowledged and gone").toEqual([]);
    await story.hasEndedWell();
    // An idle relay may pass the point only now.
    await stage.relay.order({ dieAt: null });
    await come();
    await story.hasEndedWell();
    return { point, died, trouble: null };
  } catch (error) {
    return { point, died, trouble: error instanceof Error ? error.message : String(error) };
  }
}

function chosenPoints(): readonly string[] {
  if (thoroughness === "all") return points;
  if (thoroughness === "each") return firstAndLastTimes(points);
  const aroundWrites = points.filter((point) => /POST .*(messages|opportunities)/.test(point));
  return [
    ...new Set([...aroundWrites, ...points.filter((_, index) => index % Math.ceil(points.length / spread) === 4)]),
  ];
}

function firstAndLastTimes(all: readonly string[]): readonly string[] {
  const byName = Map.groupBy(all, (point) => point.replace(/ #\d+$/, ""));
  return [...byName.values()].flatMap((times) =>
    [...new Set([times.at(0), times.at(-1)])].filter((time) => time !== undefined),
  );
}

describe("killed with SIGKILL", () => {
  test(
    `at ${isThorough ? "each" : "some"} of the things it waits for between socket and effect, relay ends the story as if nothing had been`,
    async () => {
      const waiting = [...chosenPoints()];
      const outcomes: Outcome[] = [];
      await Promise.all(
        stages.map(async (stage) => {
          for (let point = waiting.shift(); point !== undefined; point = waiting.shift()) {
            // Every other time PostgreSQL dies as well, else the next start adopts the one that lives.
            outcomes.push(await dieAt(stage, point, outcomes.length % 2 === 1));
            if (isThorough) console.log(outcomes.length, JSON.stringify(outcomes.at(-1)));
          }
        }),
      );
      expect(outcomes.filter(({ trouble }) => trouble !== null)).toEqual([]);
      // Two workers may share the work otherwise than in the undisturbed story: not every point is passed again.
      expect(outcomes.filter(({ died }) => died).length).toBeGreaterThan(outcomes.length * 0.7);
    },
    isThorough ? 3_600_000 : 240_000,
  );
});
