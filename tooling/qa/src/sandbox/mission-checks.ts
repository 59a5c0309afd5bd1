import { bookingJourney, contactJourney, type Narrator, qualificationJourney, type Step, type World } from "@tpc/demo";
import type { Check } from "../check.ts";
import { leadChecks } from "./lead-checks.ts";

const silent: Narrator = {
  heading: () => {},
  step: () => {},
  fact: () => {},
  failure: () => {},
  message: () => {},
  addresses: () => {},
  line: () => {},
};

const asCheck = ({ title, play }: Step): Check<World> => ({
  title,
  run: async (world) => {
    await play(world, silent);
    return undefined;
  },
});

/** The journey of the demo, step by step, and then what else the mission says of leads. */
export const missionChecks: readonly Check<World>[] = [
  ...[...contactJourney, ...bookingJourney, ...qualificationJourney].map(asCheck),
  ...leadChecks,
];
