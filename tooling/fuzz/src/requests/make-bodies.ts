import { mutateBytes } from "../mutate/mutate-bytes.ts";
import { mutateJson } from "../mutate/mutate-json.ts";
import type { Random } from "../random.ts";
import { namesOfKeys, readRecordedBodies } from "../recorded-bodies.ts";
import { type SourceName, sourceNames } from "./sign-delivery.ts";

const encoder = new TextEncoder();

export interface Bodies {
  /** A recorded delivery, changed in up to three places; still a JSON object. */
  json(source: SourceName, random: Random): Uint8Array;
  /** The same with its bytes broken. */
  broken(source: SourceName, random: Random): Uint8Array;
}

/** Bodies made from the recordings. */
export function createBodies(): Bodies {
  const recorded = Object.fromEntries(sourceNames.map((name) => [name, readRecordedBodies(name)]));
  const keys = namesOfKeys(Object.values(recorded).flat());
  const json = (source: SourceName, random: Random): Uint8Array => {
    const text = random.pick(recorded[source] ?? []);
    let value: unknown = JSON.parse(text);
    for (let changes = random.below(4); changes > 0; changes -= 1) value = mutateJson(value, keys, random);
    const isObject = typeof value === "object" && value !== null;
    return encoder.encode(JSON.stringify(isObject ? value : { wrapped: value }));
  };
  return { json, broken: (source, random) => mutateBytes(json(source, random), random) };
}

/** Bodies that no vendor sends: deep, huge, endless numbers, prototype keys, nothing. */
export function makeHostileBody(random: Random): Uint8Array {
  const depth = random.below(3_000);
  const texts: readonly (() => string)[] = [
    () => "[".repeat(depth) + "]".repeat(depth),
    () => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`,
    () => "[".repeat(random.below(100_000)),
    () => `{"id":${"9".repeat(1 + random.below(5_000))}}`,
    () => `{"id":1e${random.below(100_000)},"x":-1e-${random.below(100_000)}}`,
    () => `{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}`,
    () => `{${'"a":1,'.repeat(random.below(3_000))}"a":2}`,
    () => `{"text":"${"\\u0000".repeat(random.below(2_000))}\\ud800"}`,
    () => `"${"\\".repeat(random.below(2_000))}`,
    () => "",
    () => random.pick(["null", "1", '"text"', "true", "[]", "{}", "NaN", "{'a':1}", "[1,]", "\u0000", "\ufeff{}"]),
    () => `{"filler":"${"x".repeat(random.below(60_000))}"}`,
  ];
  return encoder.encode(random.pick(texts)());
}

/** Over one mebibyte. */
export function makeLargeBody(random: Random): Uint8Array {
  return encoder.encode(`{"filler":"${"x".repeat(1_048_576 + random.below(1_000))}"}`);
}
