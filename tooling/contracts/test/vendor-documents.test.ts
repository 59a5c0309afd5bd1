import { existsSync, readFileSync } from "node:fs";
import ts from "typescript";
import { beforeEach, describe, expect, test } from "vitest";
import { checkContract, type Difference, generateTypes, type SystemName } from "../src/index.ts";

const folder = new URL("../../../../shared/specs/", import.meta.url);
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(`${file}.openapi.json`, folder), "utf8"));
const contract = (name: string): string =>
  readFileSync(new URL(`../../../packages/${name}-client/openapi.json`, import.meta.url), "utf8");

const documents = [
  ["twenty", "twenty-core"],
  ["twenty", "twenty-2.21-core"],
  ["twenty-metadata", "twenty-metadata"],
  ["twenty-metadata", "twenty-2.21-metadata"],
  ["chatwoot", "chatwoot"],
  ["calcom", "calcom-diy"],
  ["calcom", "calcom"],
] as const satisfies (readonly [SystemName, string])[];

describe("the systems' own documents", () => {
  beforeEach(({ skip }) => {
    skip(!existsSync(folder), "the systems' documents are not in ../shared/specs beside the checkout");
  });

  test.for(documents)("every difference of our %s contract to %s is a known defect", async ([system, file]) => {
    const { operations, open, unused } = await checkContract({ system, document: read(file) });
    expect(open).toEqual([]);
    expect(operations).toBeGreaterThan(10);
    // A defect that is met nowhere explains nothing and could hide a mistake.
    expect(unused).toEqual([]);
  });

  test.for([
    ["twenty", "twenty-core", "twenty", "jobTitle"],
    ["twenty", "twenty-core", "twenty", "starting_after"],
    ["twenty", "twenty-2.21-core", "twenty", "targetPersonId"],
    ["twenty-metadata", "twenty-metadata", "twenty", "objectMetadataId"],
    ["twenty-metadata", "twenty-2.21-metadata", "twenty", "targetUrl"],
    ["chatwoot", "chatwoot", "chatwoot", "phone_number"],
    ["chatwoot", "chatwoot", "chatwoot", "conversation_id"],
    ["calcom", "calcom-diy", "calcom", "subscriberUrl"],
    ["calcom", "calcom-diy", "calcom", "afterUpdatedAt"],
  ] as const)("in %s against %s, renaming a field of the %s contract (%s) is found", async (row) => {
    const [system, file, name, field] = row;
    const renamed = contract(name).replaceAll(`"${field}"`, `"${field}Renamed"`);
    const { open } = await checkContract({ system, document: read(file), contract: JSON.parse(renamed) });
    expect(open.length).toBeGreaterThan(0);
    // The new name is unknown to them, and the old one may be something they require.
    const isAboutIt = ({ place, problem }: Difference) =>
      place.includes(`${field}Renamed`) || (problem === "required" && place.endsWith(field));
    expect(open.filter((difference) => !isAboutIt(difference))).toEqual([]);
  });

  test.for(documents)("types for %s are made from %s and hold no mistake", async ([, file]) => {
    const types = await generateTypes(read(file));
    const { diagnostics = [] } = ts.transpileModule(types, { reportDiagnostics: true });
    expect(diagnostics).toEqual([]);
    expect(types).toContain("export interface paths {");
  });
});
