import type { ObjectMetadata } from "@tpc/twenty-client";

/** A system is older than what relay works with; nothing of it is looked at or touched. */
export class OldVersionError extends Error {}

/** The oldest supported ones, as major and minor. */
const oldest = {
  chatwoot: { name: "Chatwoot", major: 4, minor: 2 },
  calcom: { name: "Cal.com", major: 5, minor: 4 },
} as const;

/** @returns what is wrong and what to do; `null` for a version that is supported, or none that can be read (a fork's) */
export function judgeVersion(system: keyof typeof oldest, version: string): string | null {
  const match = /^v?(\d{1,4})\.(\d{1,4})(?:\.\d{1,4})?(?!\d)/.exec(version);
  if (match === null) return null;
  const [found = 0, foundMinor = 0] = match.slice(1).map(Number);
  const { name, major, minor } = oldest[system];
  const isOld = found < major || (found === major && foundMinor < minor);
  return isOld ? `${name} is ${match[0]}, and relay needs ${major}.${minor} or newer: update it` : null;
}

/** Fields of its own that relay reads and writes, all there in 0.55: no person can delete them. */
const twentyFields = [
  ["person", "emails"],
  ["person", "phones"],
  ["opportunity", "stage"],
  ["note", "bodyV2"],
] as const;

/** 0.55 tells its version nowhere, so the data model has to. @returns as `judgeVersion` */
export function judgeTwenty(objects: readonly ObjectMetadata[]): string | null {
  const missing = twentyFields.filter(
    ([object, field]) =>
      objects.find(({ nameSingular }) => nameSingular === object)?.fields.some(({ name }) => name === field) !== true,
  );
  if (missing.length === 0) return null;
  const names = missing.map(([object, field]) => `${object}.${field}`).join(", ");
  return `Twenty's data model is without ${names}, and relay needs 0.55 or newer, which has it: update Twenty`;
}
