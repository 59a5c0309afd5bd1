import * as v from "valibot";

/** A text whose known values are suggested and whose unknown ones (newer versions, forks) are kept. */
export function openText<Known extends string>(..._known: Known[]) {
  return v.pipe(
    v.string(),
    v.transform((value): Known | (string & {}) => value),
  );
}
