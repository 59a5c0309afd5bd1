import { VerificationError } from "@tpc/demo";
import { expect, test } from "vitest";
import type { Check, CheckGroup, CheckResult } from "./check.ts";
import { formatResults } from "./results/format-results.ts";
import { runChecks } from "./run-checks.ts";

const passes: Check<object> = { title: "passes", run: async () => "seen" };
const fails: Check<object> = {
  title: "fails",
  async run() {
    throw new VerificationError("the deal did not move");
  },
};
const breaks: Check<object> = {
  title: "breaks",
  async run() {
    throw Object.assign(new Error("lia@example.com is not unique"), { code: "23505" });
  },
};

async function run(
  checks: readonly Check<object>[],
  options: { isStory?: boolean; only?: string; abort?: boolean } = {},
) {
  const controller = new AbortController();
  let closed = 0;
  const group: CheckGroup<object> = {
    title: "group",
    isStory: options.isStory ?? false,
    checks,
    open: async () => ({}),
    close: async () => {
      closed += 1;
    },
  };
  const results = await runChecks(group, {
    signal: controller.signal,
    only: options.only,
    onGroup: () => {},
    onResult: () => options.abort && controller.abort(),
  });
  expect(closed).toBe(1);
  return results.map(({ title, outcome, detail }) => [title, outcome, detail]);
}

test("a check that fails tells why, and the next one runs; what others say of their errors is kept back", async () => {
  expect(await run([fails, breaks, passes])).toEqual([
    ["fails", "failed", "the deal did not move"],
    ["breaks", "failed", "Error 23505, unexpected"],
    ["passes", "passed", "seen"],
  ]);
});

test("a story ends where a step fails", async () => {
  expect(await run([passes, fails, passes], { isStory: true })).toMatchObject([
    ["passes", "passed", "seen"],
    ["fails", "failed", "the deal did not move"],
    ["passes", "left out", "an earlier step failed"],
  ]);
});

test("an interruption leaves the rest out and closes what was opened", async () => {
  expect(await run([passes, fails], { abort: true })).toMatchObject([
    ["passes", "passed", "seen"],
    ["fails", "left out", "interrupted"],
  ]);
});

test("a chosen check runs alone, in a story with all that comes before it", async () => {
  expect(await run([passes, fails, breaks], { only: "FAILS" })).toMatchObject([["fails", "failed", expect.anything()]]);
  const story = await run([passes, fails, breaks], { only: "fails", isStory: true });
  expect(story.map(([title]) => title)).toEqual(["passes", "fails"]);
});

test("the record shows every check with its result, and apart what failed and why", () => {
  const result = (title: string, outcome: CheckResult["outcome"], detail: string | null): CheckResult => ({
    group: "A lead's way",
    title,
    outcome,
    durationMs: 1_240,
    detail,
  });
  const text = formatResults(
    [
      result("writes", "passed", "a|b"),
      result("books", "failed", "no deal"),
      result("cancels", "left out", "interrupted"),
    ],
    {
      startedAt: new Date("2026-11-26T12:00:00Z"),
      commit: "0123456789",
      against: [["Twenty", "2.x"]],
      command: "tpc qa",
    },
  );
  expect(text).toContain("1 passed, 1 failed, 1 left out, in 3.7 s");
  expect(text).toContain("| writes | passed | 1.2 s | a\\|b |");
  expect(text).toContain("| cancels | left out |  | interrupted |");
  expect(text).toContain("- **A lead's way: books**: no deal");
});
