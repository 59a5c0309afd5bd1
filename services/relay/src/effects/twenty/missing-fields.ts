import { isApiError } from "@tpc/twenty-client";

/** A field that comes back takes part again after this time at the latest. */
const missingForMs = 10 * 60_000;

/** Fields of a person that the workspace had and has no more: writes leave them out, so that they keep nobody else waiting. */
export interface MissingFields {
  has(twentyField: string): boolean;
  list(): readonly string[];
  /** @returns whether the failure is about a field that is left out from now on: the write may be tried again at once */
  learn(error: unknown): boolean;
  /** It is there again. */
  forget(twentyField: string): void;
}

/** @param optional - the fields that a write may do without, by Twenty's names */
export function createMissingFields(
  optional: readonly string[],
  now: () => number,
  onMissing: (twentyField: string) => void,
): MissingFields {
  const missing = new Map<string, number>();
  const has = (field: string): boolean => (missing.get(field) ?? 0) > now();
  return {
    has,
    forget: (field) => void missing.delete(field),
    list: () => [...missing.keys()].filter(has),
    learn(error) {
      if (!isApiError(error) || error.code !== "VALIDATION_FAILED") return false;
      if (error.details?.reason !== undefined) return false;
      const news = (error.details?.attributes ?? []).filter((field) => optional.includes(field) && !has(field));
      for (const field of news) {
        missing.set(field, now() + missingForMs);
        onMissing(field);
      }
      return news.length > 0;
    },
  };
}
