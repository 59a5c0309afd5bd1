/** Why relay cannot start, in one sentence that says what to do. Shown as it is, without a stack. */
export class StartError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
