export type TwentyErrorKind = "invalid" | "duplicate" | "not-found";

/** An error in Twenty's words. REST shows `restMessage`, GraphQL `graphqlMessage`. */
export class TwentyError extends Error {
  readonly kind: TwentyErrorKind;
  readonly restName: string;
  readonly graphqlMessage: string;
  /** What 2.x adds to the body in some places. */
  readonly code: string | undefined;

  constructor(
    kind: TwentyErrorKind,
    restMessage: string,
    options: { restName?: string; graphqlMessage?: string; code?: string } = {},
  ) {
    super(restMessage);
    this.kind = kind;
    this.restName = options.restName ?? "BadRequestException";
    this.code = options.code;
    this.graphqlMessage = options.graphqlMessage ?? restMessage;
  }
}

/** 2.x names some refusals by a code, and then the exception no longer (2.21.0). */
export function coded(code: string, message: string): TwentyError {
  return new TwentyError("invalid", message, { restName: "Error", code });
}

export function invalid(message: string, restName = "BadRequestException"): TwentyError {
  return new TwentyError("invalid", message, { restName });
}
