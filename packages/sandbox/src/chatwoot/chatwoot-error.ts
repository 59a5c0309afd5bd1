/** An error answer: body and status as Chatwoot's controllers give them. */
export class ChatwootError extends Error {
  readonly status: number;
  readonly body: Record<string, unknown>;

  constructor(status: number, body: Record<string, unknown>) {
    super(`Chatwoot would answer ${status}`);
    this.status = status;
    this.body = body;
  }
}

export function notFound(): ChatwootError {
  return new ChatwootError(404, { error: "Resource could not be found" });
}

/** The texts follow the account's locale, pt_BR here: read `attributes`, never the message. */
export function invalidRecord(problems: readonly { attribute: string; message: string }[]): ChatwootError {
  return new ChatwootError(422, {
    message: problems.map((problem) => problem.message).join(", "),
    attributes: problems.map((problem) => problem.attribute),
  });
}

export function refused(error: string): ChatwootError {
  return new ChatwootError(422, { error });
}

/** Rails' own page for what the code does not catch: bad enum values, unique-index races, broken filters. */
export function internalError(): ChatwootError {
  return new ChatwootError(500, { status: 500, error: "Internal Server Error" });
}
