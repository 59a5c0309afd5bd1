import * as z from "zod";

/** A text whose known values are suggested and whose unknown ones (newer versions, forks) are kept. */
export function openText<Known extends string>(..._known: Known[]) {
  return z.string().transform((value): Known | (string & {}) => value);
}
