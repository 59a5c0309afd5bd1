import { expect, test } from "vitest";
import { formatSummary } from "../src/format-chaos.ts";
import { readSeeds } from "../src/read-options.ts";

test.for([
  ["a range names all seeds in it", { seeds: "100..103" }, [100, 101, 102, 103]],
  ["a range of one is one", { seeds: "7..7" }, [7]],
  ["a seed is itself", { seed: "32" }, [32]],
] as const)("%s", ([, values, expected]) => expect(readSeeds(values)).toEqual(expected));

test.for(["5", "9..2", "a..b", "1..", "1.5..2"])("--seeds %s is refused with an example", (seeds) => {
  expect(() => readSeeds({ seeds })).toThrow("such as 100..129");
});

test("the summary says which seeds ran clean, which did not, and how many never ran", () => {
  const ran = [
    { seed: 1, differences: 0 },
    { seed: 2, differences: 3 },
  ];
  expect(formatSummary(ran, 5)).toBe("2 of 5 seeds ran; without a difference: 1\nseed 2: 3 differences\n3 did not run");
});
