import { afterAll, describe, expect, test } from "vitest";
import { brokenStack, createStandInPool, healthyStack, plantedFaults, startStack } from "../src/example/index.ts";
import { rules } from "../src/index.ts";

// An audit changes nothing, so stand-ins that are made alike serve all.
const pool = createStandInPool();
afterAll(() => pool[Symbol.asyncDispose]());

const auditOf = async (blueprint: ReturnType<typeof healthyStack>) => {
  await using stack = await startStack(blueprint, pool);
  return { audit: await stack.audit({ timeoutMs: 5_000 }), writes: stack.writes() };
};

describe("the audit of a stack", () => {
  test("finds nothing in a healthy one, sees all of it, and writes nothing", async () => {
    const { audit, writes } = await auditOf(healthyStack());
    expect(audit.findings.map(({ rule, where, what }) => `${rule}: ${where}: ${what}`)).toEqual([]);
    expect(audit.recommendation.course).toBe("keep");
    expect(audit.unseen).toEqual([]);
    expect(writes).toEqual([]);
  });

  test("has a planted fault for every rule it knows, and knows at least 25 kinds", () => {
    const planted = new Set(plantedFaults.map(({ rule }) => rule));
    expect(rules.map(({ id }) => id).filter((id) => !planted.has(id))).toEqual([]);
    expect(planted.size).toBeGreaterThanOrEqual(25);
    expect(planted.size).toBe(rules.length);
  });

  test.for(plantedFaults.map(({ rule, way = "", plant }) => ({ rule, way, plant })))(
    "finds $rule $way and nothing else",
    async ({ rule, plant }) => {
      const stack = healthyStack();
      plant(stack);
      const { audit, writes } = await auditOf(stack);
      expect([...new Set(audit.findings.map((finding) => finding.rule))]).toEqual([rule]);
      expect(writes).toEqual([]);
    },
  );

  test("finds in one with many faults each of them, and no other", async () => {
    const { audit } = await auditOf(brokenStack());
    const planted = plantedFaults.filter(({ isInExample }) => isInExample).map(({ rule }) => rule);
    expect([...new Set(audit.findings.map(({ rule }) => rule))].toSorted()).toEqual([...new Set(planted)].toSorted());
    expect(new Set(planted).size).toBeGreaterThanOrEqual(25);
    expect(audit.recommendation.course).toBe("rebuild");
  });
});
