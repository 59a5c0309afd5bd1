/** A command line that cannot be carried out as written; ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
