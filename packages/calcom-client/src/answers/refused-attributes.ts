import * as v from "valibot";

const detailsSchema = v.looseObject({
  details: v.looseObject({ errors: v.array(v.looseObject({ property: v.string() })) }),
});

/** Where the texts of 6.2 name the field at fault. */
const patterns = [
  /\{([\w.-]+)\}(?:error_required_field|invalid_[a-z]+)/g,
  /(?:^|,)\s*([\w.-]+) property is wrong/g,
  /booking field '([\w.-]+)'/g,
  /booking field response: ([\w.-]+) /g,
  /^([\w.-]+) - Expected /g,
];

/** Names of the fields a 400 complains about, without their values; empty when it names none. */
export function findRefusedAttributes(text: string, error: unknown): string[] {
  const details = v.is(detailsSchema, error) ? error.details : undefined;
  const listed = details?.errors.map(({ property }) => property) ?? [];
  const named = patterns.flatMap((pattern) => [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []));
  return [...new Set([...listed, ...named])].filter((name) => /^[a-z][\w.-]{0,63}$/i.test(name));
}
