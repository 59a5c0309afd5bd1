import type { Problem } from "./difference.ts";
import type { JsonRecord } from "./json-record.ts";

/** JSON's own types; integers count as numbers, because documents mix the two. */
export type Kind = "string" | "number" | "boolean" | "array" | "object" | "null";

const kindByType: Readonly<Record<string, Kind>> = {
  string: "string",
  number: "number",
  integer: "number",
  boolean: "boolean",
  array: "array",
  object: "object",
  null: "null",
};

/** What a value may be; empty when anything is allowed. */
export function kindsOf(variants: readonly JsonRecord[]): ReadonlySet<Kind> {
  return new Set(variants.flatMap(kindsOfOne));
}

function kindsOfOne(node: JsonRecord): Kind[] {
  const named = [node.type].flat().flatMap((type) => (typeof type === "string" ? (kindByType[type] ?? []) : []));
  const values = valuesOf(node) ?? [];
  const kinds = named.length > 0 ? named : inferKinds(node, values);
  // A list of values may allow null without its type saying so.
  const nullable = node.nullable === true || values.includes(null);
  return nullable ? [...kinds, "null"] : kinds;
}

function inferKinds(node: JsonRecord, values: readonly unknown[]): Kind[] {
  if ("properties" in node || "additionalProperties" in node) return ["object"];
  if ("items" in node) return ["array"];
  return values.flatMap((value) => (value === null ? [] : (kindByType[typeof value] ?? [])));
}

/** The listed values of one variant, or undefined when it lists none. */
export function valuesOf(node: JsonRecord): readonly unknown[] | undefined {
  if ("const" in node) return [node.const];
  return Array.isArray(node.enum) ? node.enum : undefined;
}

export function describeKinds(kinds: ReadonlySet<Kind>): string {
  return kinds.size === 0 ? "anything" : [...kinds].sort().join(" | ");
}

export function compareKinds(ours: ReadonlySet<Kind>, theirs: ReadonlySet<Kind>): Problem | undefined {
  const onlyOurs = [...ours].filter((kind) => !theirs.has(kind));
  const onlyTheirs = [...theirs].filter((kind) => !ours.has(kind));
  const different = [...onlyOurs, ...onlyTheirs];
  if (different.length === 0) return undefined;
  if (different.some((kind) => kind !== "null")) return "typed";
  return onlyOurs.length > 0 ? "nullable" : "never-null";
}
