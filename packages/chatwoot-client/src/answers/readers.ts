import * as z from "zod";

/**
 * Reads an answer: `schema` checks at run time what callers rely on, the contract's type `T` names the rest.
 * A refusal becomes UNEXPECTED_RESPONSE in the transport.
 */
export type Reader<T> = (body: unknown) => T;

export function readAs<T>(schema: z.ZodType): Reader<T> {
  return (body) => schema.parse(body) as T;
}

/** Any record with an id. */
export const entitySchema = z.looseObject({ id: z.number() });

/** Most answers wrap their value in `payload`. */
export function inPayload<Inner extends z.ZodType>(inner: Inner): z.ZodType<z.output<Inner>> {
  return z.looseObject({ payload: inner }).transform((body) => body.payload as z.output<Inner>);
}

/** For answers without content, or with content nobody needs. */
export function readNothing(): void {}
