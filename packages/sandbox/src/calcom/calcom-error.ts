const names: Record<number, { code: string; error: string }> = {
  400: { code: "BadRequestException", error: "Bad Request" },
  401: { code: "UnauthorizedException", error: "Unauthorized" },
  403: { code: "ForbiddenException", error: "Forbidden" },
  404: { code: "NotFoundException", error: "Not Found" },
  409: { code: "ConflictException", error: "Conflict" },
};

/** The inside of an error answer: in the envelope of API v2, or `flat` as errors that escape its filters come out. */
export type ErrorContent = { error: Record<string, unknown> } | { flat: Record<string, unknown> };

/** An error answer of API v2. Source: recordings `rest-error-*`, facts c.2. */
export class CalcomError extends Error {
  readonly status: number;
  readonly content: ErrorContent;

  constructor(status: number, message: string, content: ErrorContent) {
    super(message);
    this.status = status;
    this.content = content;
  }
}

/** The usual form, with `details` that repeat the message. */
export function refusal(status: number, message: string): CalcomError {
  const { code = "HttpException", error = "Error" } = names[status] ?? {};
  return new CalcomError(status, message, {
    error: { code, message, details: { message, error, statusCode: status } },
  });
}

/** Errors of the web's own code, which have no `details`. */
export function innerRefusal(status: number, code: "BAD_REQUEST" | "TRPCError", message: string): CalcomError {
  return new CalcomError(status, message, { error: { code, message } });
}

export function flatRefusal(status: number, message: string): CalcomError {
  return new CalcomError(status, message, { flat: { statusCode: status, message } });
}

/** What class-validator says; it echoes what was sent. */
export function invalidInput(
  target: Record<string, unknown>,
  problems: readonly { property: string; constraints: Record<string, string> }[],
): CalcomError {
  const errors = problems.map(({ property, constraints }) => ({
    target,
    ...(target[property] === undefined ? {} : { value: target[property] }),
    property,
    children: [],
    constraints,
  }));
  const message = "Bad Request Exception";
  return new CalcomError(400, message, { error: { code: "BadRequestException", message, details: { errors } } });
}

/** POST bookings, cancel and reschedule put every problem into one message. */
export function joinedProblems(problems: readonly { property: string; text: string }[]): CalcomError {
  return refusal(400, problems.map(({ property, text }) => `${property} property is wrong,${text} `).join(", "));
}

export function throttled(): CalcomError {
  const message = "CustomThrottlerGuard - Too many requests. Please try again later.";
  return new CalcomError(429, message, { error: { code: "ThrottlerException", message, details: message } });
}
