import type { Difference } from "./difference.ts";
import { isRecord, type JsonRecord, recordsIn } from "./json-record.ts";
import type { Operation } from "./open-api-document.ts";
import { dereference, variantsOf } from "./schema-variants.ts";

type Found = Omit<Difference, "operation">;

interface Roots {
  readonly our: JsonRecord;
  readonly their: JsonRecord;
}

/** Everything that a request must carry for them and need not for us: a call that we allow and they refuse. */
export function compareRequired(our: Operation, their: Operation, roots: Roots): Found[] {
  const parameters = their.parameters
    // A parameter in the path is always there, whatever its name.
    .filter((parameter) => parameter.required === true && parameter.in !== "path")
    .flatMap((parameter) => {
      const same = our.parameters.find((one) => one.in === parameter.in && one.name === parameter.name);
      const place = `${parameter.in}.${parameter.name}`;
      return same?.required === true ? [] : [unmet(place, same !== undefined)];
    });
  const bodies = [...our.body].flatMap(([type, schema]) => {
    const other = their.body.has(type) ? their.body.get(type) : [...their.body.values()][0];
    return compareBody(schema, other, "body", roots, []);
  });
  return [...parameters, ...bodies];
}

function compareBody(our: unknown, their: unknown, place: string, roots: Roots, above: readonly JsonRecord[]): Found[] {
  const ours = variantsOf(our, roots.our);
  const theirs = variantsOf(their, roots.their);
  // A schema that holds itself says nothing new one level further down.
  if (ours.length === 0 || ours.some((variant) => above.includes(variant))) return [];
  const inside = [...above, ...ours];
  const ourProperties = propertiesOf(ours);
  const theirProperties = propertiesOf(theirs);
  const required = requiredNames(our, roots.our);
  // Where we say nothing of what is inside, callers are on their own.
  const lacking = ourProperties.size === 0 ? [] : [...requiredNames(their, roots.their)];
  return [
    ...lacking.filter((name) => !required.has(name)).map((name) => unmet(`${place}.${name}`, ourProperties.has(name))),
    ...[...ourProperties].flatMap(([name, schema]) =>
      compareBody(schema, theirProperties.get(name), `${place}.${name}`, roots, inside),
    ),
    ...compareItems(ours, theirs, place, roots, inside),
  ];
}

function compareItems(
  ours: readonly JsonRecord[],
  theirs: readonly JsonRecord[],
  place: string,
  roots: Roots,
  above: readonly JsonRecord[],
): Found[] {
  const our = ours.find((variant) => "items" in variant)?.items;
  const their = theirs.find((variant) => "items" in variant)?.items;
  return our === undefined ? [] : compareBody(our, their, `${place}[]`, roots, above);
}

/** What every form of the schema requires: all parts of an intersection count, of a union only what its parts share. */
function requiredNames(schema: unknown, root: JsonRecord, depth = 0): ReadonlySet<string> {
  const node = dereference(schema, root);
  if (node === undefined || depth > 20) return new Set();
  const inside = (key: string) => recordsIn(node[key]).map((part) => requiredNames(part, root, depth + 1));
  const own = Array.isArray(node.required) ? node.required.filter((name) => typeof name === "string") : [];
  const shared = [inside("oneOf"), inside("anyOf")].flatMap(([first, ...others]) =>
    [...(first ?? [])].filter((name) => others.every((names) => names.has(name))),
  );
  return new Set([...own, ...shared, ...inside("allOf").flatMap((names) => [...names])]);
}

function propertiesOf(variants: readonly JsonRecord[]): ReadonlyMap<string, unknown> {
  return new Map(variants.flatMap(({ properties }) => (isRecord(properties) ? Object.entries(properties) : [])));
}

function unmet(place: string, isDeclared: boolean): Found {
  return { place, problem: "required", ours: isDeclared ? "optional" : "absent", theirs: "required" };
}
