export type TwentyErrorKind = "invalid" | "duplicate" | "not-found";

/** An error in Twenty's words. REST shows `restMessage`, GraphQL `graphqlMessage`. */
export class TwentyError extends Error {
  readonly kind: TwentyErrorKind;
  readonly restName: string;
  readonly graphqlMessage: string;

  constructor(
    kind: TwentyErrorKind,
    restMessage: string,
    options: { restName?: string; graphqlMessage?: string } = {},
  ) {
    super(restMessage);
    this.kind = kind;
    this.restName = options.restName ?? "BadRequestException";
    this.graphqlMessage = options.graphqlMessage ?? restMessage;
  }
}

export function invalid(message: string, restName = "BadRequestException"): TwentyError {
  return new TwentyError("invalid", message, { restName });
}
