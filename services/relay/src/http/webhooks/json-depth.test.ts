import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isDeeperThan, maxJsonDepth } from "./json-depth.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const depthOf = (value: unknown): number =>
  typeof value === "object" && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

test("a JSON text is deeper than a limit exactly when its value is, whatever its texts hold", () => {
  const text = fc.oneof(fc.string(), fc.constantFrom("[[[", '{"', '\\"', "\\", '\\\\"[', "]]}"));
  const value = fc.letrec((tie) => ({
    node: fc.oneof(text, fc.integer(), fc.array(tie("node")), fc.dictionary(text, tie("node"))),
  })).node;
  fc.assert(
    fc.property(value, fc.nat(6), (node, limit) => {
      expect(isDeeperThan(bytes(JSON.stringify(node)), limit)).toBe(depthOf(node) > limit);
    }),
  );
});

test("a mebibyte of brackets is refused without using up the stack", () => {
  expect(isDeeperThan(bytes("[".repeat(1_048_576)), maxJsonDepth)).toBe(true);
  expect(isDeeperThan(bytes(`"${"[".repeat(1_000)}"`), maxJsonDepth)).toBe(false);
});

test("every recorded delivery is far from the limit", () => {
  const recordings = new URL("../../../../../fixtures/recordings/", import.meta.url);
  for (const source of ["twenty", "chatwoot", "calcom"]) {
    for (const file of readdirSync(new URL(`${source}/`, recordings)).filter((name) => name.endsWith(".json"))) {
      const { rawBody = "" } = JSON.parse(readFileSync(new URL(`${source}/${file}`, recordings), "utf8"));
      expect(isDeeperThan(bytes(rawBody), maxJsonDepth / 4), file).toBe(false);
    }
  }
});
