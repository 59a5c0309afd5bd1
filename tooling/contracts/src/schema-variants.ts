import { isRecord, type JsonRecord, recordsIn } from "./json-record.ts";

/** Follows `$ref` inside the document; undefined when it leads nowhere. */
export function dereference(node: unknown, root: JsonRecord, depth = 0): JsonRecord | undefined {
  if (!isRecord(node)) return undefined;
  if (typeof node.$ref !== "string") return node;
  if (depth > 20 || !node.$ref.startsWith("#/")) return undefined;
  const keys = node.$ref
    .slice(2)
    .split("/")
    .map((key) => decodeURIComponent(key).replace(/~1/g, "/").replace(/~0/g, "~"));
  const target = keys.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), root);
  return dereference(target, root, depth + 1);
}

/** The plain schemas a schema may stand for: references followed, unions and intersections taken apart. */
export function variantsOf(schema: unknown, root: JsonRecord, depth = 0): readonly JsonRecord[] {
  const node = dereference(schema, root);
  if (node === undefined || depth > 20) return [];
  const inside = (key: "oneOf" | "anyOf" | "allOf") =>
    recordsIn(node[key]).flatMap((part) => variantsOf(part, root, depth + 1));
  const unions = [...inside("oneOf"), ...inside("anyOf")];
  const parts = inside("allOf");
  const nested = [...unions, ...parts];
  if (nested.length === 0) return [node];
  // Beside a union stand descriptions, and sometimes properties or `nullable` that belong to every variant.
  return isUntyped(node) && node.nullable !== true ? nested : [node, ...nested];
}

/** True for `{}` and for a bare description: it allows anything. */
export function isUntyped(node: JsonRecord): boolean {
  return !["type", "properties", "additionalProperties", "items", "enum", "const"].some((key) => key in node);
}
