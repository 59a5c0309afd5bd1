import * as z from "zod";

/**
 * Reads an answer: `schema` checks at run time what callers rely on, the contract's type `T` names the rest.
 * A refusal becomes UNEXPECTED_RESPONSE in the transport.
 */
export type Reader<T> = (body: unknown) => T;

export function readAs<T>(schema: z.ZodType): Reader<T> {
  return (body) => schema.parse(body) as T;
}

/** Every success of API v2 wraps its value in `data`. */
export function inData<Inner extends z.ZodType>(inner: Inner): z.ZodType<z.output<Inner>> {
  return z.looseObject({ data: inner }).transform((body) => body.data as z.output<Inner>);
}

/** For answers with content nobody needs. */
export function readNothing(): void {}
