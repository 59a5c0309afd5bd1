import * as z from "zod/mini";

/** A text whose known values are suggested and whose unknown ones (newer versions, forks) are kept. */
export function openText<Known extends string>(..._known: Known[]) {
  return z.pipe(
    z.string(),
    z.transform((value): Known | (string & {}) => value),
  );
}
