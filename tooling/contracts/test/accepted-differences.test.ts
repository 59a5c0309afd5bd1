import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { explainDifferences, parseAcceptedDifferences } from "../src/accepted-differences.ts";
import type { Difference } from "../src/difference.ts";
import { systemNames } from "../src/systems.ts";

const folder = new URL("../accepted/", import.meta.url);
const difference = (operation: string, place: string): Difference => ({
  operation,
  place,
  problem: "missing",
  ours: "present",
  theirs: "absent",
});
const defect = { reason: "seen on a running server", problem: "missing" } as const;

describe("explainDifferences", () => {
  test("explains by problem, operation and place, and counts for the first defect that fits", () => {
    const differences = [difference("GET /people", "200[].city"), difference("GET /people/{}", "200.city")];
    const defects = [
      { ...defect, operations: ["GET /people"], places: ["*.city"] },
      { ...defect, places: ["*.city"] },
      { ...defect, problem: "typed" as const, places: ["*"] },
    ];
    const { open, accepted } = explainDifferences(differences, defects);
    expect(open).toEqual([]);
    expect(accepted.map(({ count }) => count)).toEqual([1, 1, 0]);
  });

  test.for([
    ["another field that begins alike", "200.cityName"],
    ["another field that ends alike", "200.capacity"],
    ["a place where the dot matters", "200xcity"],
  ])("leaves %s open", ([, place = ""]) => {
    const defects = [{ ...defect, places: ["200.city", "*.city"] }];
    expect(explainDifferences([difference("GET /people", place)], defects).open).toHaveLength(1);
  });
});

describe("the lists of known defects", () => {
  test("there is one for every system, each defect with a reason", () => {
    expect(readdirSync(folder).sort()).toEqual(systemNames.map((name) => `${name}.json`).sort());
    for (const name of systemNames) {
      const list = parseAcceptedDifferences(JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8")));
      expect(list.length).toBeGreaterThan(5);
    }
  });

  test.for([[{ ...defect, places: [] }], [{ ...defect, reason: "", places: ["x"] }], [{ ...defect, place: "x" }], {}])(
    "%j is refused",
    (list) => {
      expect(() => parseAcceptedDifferences(list)).toThrow();
    },
  );
});
