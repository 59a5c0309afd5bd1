import type { ApiErrorDetails } from "./api-error.ts";
import type { FailedAnswer } from "./classify-failure.ts";

/**
 * Tells a vendor's own answers from those of what stands before it: a proxy whose container is being replaced, a login page,
 * a parked domain. Only the vendor can say that a record is gone or a value refused.
 */
export interface OwnAnswers {
  /** Whether the body of an answer that is no success is in the vendor's error envelope. */
  readonly isRefusal: (answer: Pick<FailedAnswer, "status" | "body">) => boolean;
  /** Whether a success that could not be read is at least in the vendor's envelope: then a version differs, and nobody stood between. */
  readonly isSuccess: (body: unknown) => boolean;
}

/** For vendors whose envelopes are many: every JSON object that says something. */
export const anyJsonObject: OwnAnswers = {
  isRefusal: ({ body }) => isFilledObject(body),
  isSuccess: (body) => isFilledObject(body) || Array.isArray(body),
};

/** Stands in the details of an error whose answer is somebody else's. */
export const notTheVendor: ApiErrorDetails = { reason: "NOT_THE_VENDOR" };

/** Throttles stand before their vendors and speak plainly; there is no mistaking what they say. */
export const saysTooMany = (status: number): boolean => status === 429;

function isFilledObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
}
