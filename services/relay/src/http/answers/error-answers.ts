export type ErrorAnswer = readonly [code: string, message: string];

export const unreadable: ErrorAnswer = ["REQUEST_INVALID", "The request cannot be read."];
export const broken: ErrorAnswer = ["INTERNAL", "relay failed."];
export const storeAway: ErrorAnswer = ["STORE_UNAVAILABLE", "The store is away: send it again."];
export const tooManyRequests: ErrorAnswer = ["TOO_MANY_REQUESTS", "Too many requests: wait a minute."];

/** What a status that the framework or Node gives means, in our words. */
export const answersByStatus: Readonly<Record<number, ErrorAnswer>> = {
  408: ["REQUEST_TIMEOUT", "The request took too long to arrive."],
  413: ["BODY_TOO_LARGE", "The body is larger than 1 MiB."],
  415: ["CONTENT_TYPE_UNSUPPORTED", "The body must be application/json."],
  429: tooManyRequests,
  431: ["HEADERS_TOO_LARGE", "Too many headers, or too long."],
  503: ["OVERLOADED", "Too much work at once: send it again."],
};
