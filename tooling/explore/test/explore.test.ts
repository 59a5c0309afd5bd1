import { expect, test } from "vitest";
import { explore } from "../src/explore.ts";
import { formatExplored } from "../src/format.ts";
import { knownHistories } from "../src/histories.ts";
import { play } from "../src/play.ts";
import { stories } from "../src/stories.ts";
import type { Story } from "../src/story.ts";

/** As deep as a run of every day can afford. `npm run explore -- --depth N` goes on. */
const depth = 4;

const storyOf = (name: string): Story => {
  const story = stories.find((other) => other.name === name);
  if (story === undefined) throw new Error(`no story ${name}`);
  return story;
};

test.for(stories)("$name: no order of things ends wrongly: $about", (story) => {
  const explored = explore({ story, depth });
  expect(explored.violation, formatExplored(story, explored, "whole")).toBeNull();
  expect(explored.states).toBeGreaterThan(1_000);
});

test.for(knownHistories)("ends well now: $what", ({ story, history }) => {
  expect(play(storyOf(story), history.split(" "), "whole").what).toBeNull();
});

test.for(knownHistories.filter(({ isLostByBegunOnly }) => isLostByBegunOnly))(
  "ends wrongly where only what is begun is stored before a write: $what",
  ({ story, history }) => {
    expect(play(storyOf(story), history.split(" "), "begun-only").what).not.toBeNull();
  },
);

test("a checkpoint of parts is found out by itself, and the history it prints plays the same again", () => {
  const story = storyOf("meeting");
  const { violation } = explore({ story, depth: 5, protocol: "begun-only" });
  expect(violation?.history).toHaveLength(5);
  expect(play(story, violation?.history ?? [], "begun-only").what).toBe(violation?.what);
});

test("a history with an action that cannot happen there is refused by name", () => {
  expect(() => play(storyOf("edits"), ["write:done"], "whole")).toThrow('"write:done" cannot happen there');
  expect(() => play(storyOf("edits"), ["flies"], "whole")).toThrow('has no "flies"');
});
