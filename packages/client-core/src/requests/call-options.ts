/** `live`: somebody waits for it. `background`: sweeps and set-up, served when no live call waits. */
export type Priority = "live" | "background";

/** Accepted by every call of every client. */
export interface CallOptions {
  /** Gives the call up; the call then fails with ABORTED. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for each attempt, body included; waiting for the rate limiter does not count. */
  readonly timeoutMs?: number | undefined;
  /** Lane in the rate limiter; `live` when omitted. */
  readonly priority?: Priority | undefined;
}
