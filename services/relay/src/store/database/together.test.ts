import { expect, test } from "vitest";
import { together } from "./together.ts";

/** Work that is held until it is let go. */
function heldWork() {
  const turns: string[][] = [];
  const release: (() => void)[] = [];
  const ask = together<string, string>(async (items) => {
    turns.push([...items]);
    await new Promise<void>((resolve) => void release.push(resolve));
    if (items.includes("bad")) throw new Error("bad is bad");
    return items.map((item) => item.toUpperCase());
  });
  const begun = async (count: number) => {
    while (turns.length < count) await new Promise((resolve) => setImmediate(resolve));
  };
  return { turns, ask, begun, letGo: () => release.splice(0).forEach((end) => void end()) };
}

test("what is asked while a turn is under way goes together with the next, each with its own answer", async () => {
  const { turns, ask, begun, letGo } = heldWork();
  const first = ask("a");
  await begun(1);
  const others = [ask("b"), ask("c"), ask("b")];
  letGo();
  expect(await first).toBe("A");
  await begun(2);
  letGo();
  expect(await Promise.all(others)).toEqual(["B", "C", "B"]);
  expect(turns).toEqual([["a"], ["b", "c", "b"]]);
});

test("one that is refused does not take those down that came with it", async () => {
  const { ask, begun, letGo } = heldWork();
  const asked = Promise.allSettled([ask("a"), ask("bad"), ask("c")]);
  await begun(1);
  letGo();
  await begun(4);
  letGo();
  const outcome = await asked;
  expect(outcome.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

test("trouble of the store itself is everybody's, and nobody is asked for again", async () => {
  let turns = 0;
  const ask = together<number, number>(async () => {
    turns += 1;
    throw Object.assign(new Error("shutting down"), { code: "57P01" });
  });
  const outcome = await Promise.allSettled([ask(1), ask(2)]);
  expect(outcome.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(turns).toBe(1);
});
