/** The store did not take something in time, or has too much to do already. */
export class StoreBusyError extends Error {
  override readonly name = "StoreBusyError";
  readonly code = "STORE_BUSY";
}
