import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ObjectCatalog } from "../src/twenty/fields/object-catalog.ts";
import { buildStandardObjects } from "../src/twenty/fields/standard-objects.ts";
import { parseRestFilter } from "../src/twenty/lists/parse-rest-filter.ts";
import { splitTopLevel } from "../src/twenty/lists/split-top-level.ts";

const catalog = new ObjectCatalog(buildStandardObjects("0.55", "2026-11-18T12:00:00.000Z"));
const person = catalog.objects.find((object) => object.nameSingular === "person");
const parse = (text: string) => {
  if (person === undefined) throw new Error("no person object");
  return parseRestFilter(text, { object: person, catalog, version: "0.55" });
};

type Tree = { leaf: string } | { group: "and" | "or"; parts: Tree[] } | { not: Tree };

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.record({ leaf: fc.string({ unit: "grapheme", maxLength: 20 }).filter((text) => !/["\\]/.test(text)) }),
    fc.record({
      group: fc.constantFrom("and" as const, "or" as const),
      parts: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ not: tie("tree") }),
  ),
}));

const write = (node: Tree): string => {
  if ("leaf" in node) return `name.firstName[eq]:"${node.leaf}"`;
  if ("not" in node) return `not(${write(node.not)})`;
  return `${node.group}(${node.parts.map(write).join(",")})`;
};

const meaning = (node: Tree): unknown => {
  if ("leaf" in node) return { name: { firstName: { eq: node.leaf } } };
  if ("not" in node) return { not: meaning(node.not) };
  return { [node.group]: node.parts.map(meaning) };
};

describe("the filter grammar", () => {
  test("reads back any nesting, whatever stands between the quotes", () => {
    fc.assert(
      fc.property(tree, (node) => {
        expect(parse(write(node))).toEqual(meaning(node));
      }),
    );
  });

  test("reads a comma at the top as and", () => {
    expect(parse('jobTitle[eq]:"a",city[neq]:"b"')).toEqual({
      and: [{ jobTitle: { eq: "a" } }, { city: { neq: "b" } }],
    });
  });
});

test("splitting at the top level and joining again gives the text back", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(splitTopLevel(text, ",").join(",")).toBe(text);
    }),
  );
});
