import type { Difference } from "./difference.ts";
import { isRecord, type JsonRecord } from "./json-record.ts";
import { compareKinds, describeKinds, kindsOf, valuesOf } from "./schema-kinds.ts";
import { variantsOf } from "./schema-variants.ts";

/** A schema and the document its references point into. */
export interface PlacedSchema {
  readonly schema: unknown;
  readonly root: JsonRecord;
}

export type SchemaDifference = Omit<Difference, "operation">;

/** Everything `ours` says about a value that `theirs` does not say, or says otherwise. */
export function compareSchemas(
  ours: PlacedSchema,
  theirs: PlacedSchema,
  place: string,
  above: readonly JsonRecord[] = [],
): SchemaDifference[] {
  const our = variantsOf(ours.schema, ours.root);
  const their = variantsOf(theirs.schema, theirs.root);
  const ourKinds = kindsOf(our);
  const theirKinds = kindsOf(their);
  // A schema that holds itself says nothing new one level further down.
  if (ourKinds.size === 0 || our.some((variant) => above.includes(variant))) return [];
  const found = { place, ours: describeKinds(ourKinds), theirs: describeKinds(theirKinds) };
  if (theirKinds.size === 0) return [{ ...found, problem: "untyped" }];

  const differences: SchemaDifference[] = [];
  const problem = compareKinds(ourKinds, theirKinds);
  if (problem !== undefined) differences.push({ ...found, problem });
  const unknownValues = missingValues(our, their);
  if (unknownValues.length > 0) {
    differences.push({ place, problem: "values", ours: unknownValues.map(String).join(", "), theirs: "not listed" });
  }
  const inside = (schema: unknown, otherSchema: unknown, innerPlace: string) =>
    compareSchemas({ ...ours, schema }, { ...theirs, schema: otherSchema }, innerPlace, [...above, ...our]);

  if (ourKinds.has("array") && theirKinds.has("array")) {
    differences.push(...inside(merge(our, "items"), merge(their, "items"), `${place}[]`));
  }
  if (!ourKinds.has("object") || !theirKinds.has("object")) return differences;
  const theirProperties = propertiesOf(their);
  for (const [name, schemas] of propertiesOf(our)) {
    const others = theirProperties.get(name);
    if (others !== undefined) differences.push(...inside({ anyOf: schemas }, { anyOf: others }, `${place}.${name}`));
    else
      differences.push({
        place: `${place}.${name}`,
        problem: theirProperties.size === 0 ? "untyped" : "missing",
        ours: "present",
        theirs: "absent",
      });
  }
  return differences;
}

/** Every property of every variant, with all the schemas it has there. */
function propertiesOf(variants: readonly JsonRecord[]): Map<string, unknown[]> {
  const found = new Map<string, unknown[]>();
  for (const { properties } of variants) {
    if (!isRecord(properties)) continue;
    for (const [name, schema] of Object.entries(properties)) found.set(name, [...(found.get(name) ?? []), schema]);
  }
  return found;
}

function merge(variants: readonly JsonRecord[], key: "items"): unknown {
  return { anyOf: variants.flatMap((variant) => (key in variant ? [variant[key]] : [])) };
}

function missingValues(our: readonly JsonRecord[], their: readonly JsonRecord[]): unknown[] {
  const lists = their.map(valuesOf);
  // One variant without a list allows every value.
  const listed = their.filter((variant) => variant.type !== "null").every((variant) => valuesOf(variant) !== undefined);
  if (!listed) return [];
  const known = new Set(lists.flatMap((list) => list ?? []));
  return our.flatMap((variant) => valuesOf(variant) ?? []).filter((value) => value !== null && !known.has(value));
}
