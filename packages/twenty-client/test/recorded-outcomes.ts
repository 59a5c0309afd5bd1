import type { ApiErrorCode } from "../src/index.ts";

/** What becomes of the recorded calls of one version, where it is not the recorded value. */
export interface RecordedOutcomes {
  readonly notCovered: Readonly<Record<string, string>>;
  readonly failures: Readonly<Record<string, { code: ApiErrorCode; details?: object; retryable?: boolean }>>;
}
