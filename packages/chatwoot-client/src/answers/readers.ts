import * as v from "valibot";

/**
 * Reads an answer: `schema` checks at run time what callers rely on, the contract's type `T` names the rest.
 * What it refuses becomes UNEXPECTED_RESPONSE in the transport, or UNAVAILABLE when it is not Chatwoot's at all.
 */
export type Reader<T> = (body: unknown) => T;

export function readAs<T>(schema: v.GenericSchema): Reader<T> {
  return (body) => v.parse(schema, body) as T;
}

/** Any record with an id. */
export const entitySchema = v.looseObject({ id: v.number() });

/** Most answers wrap their value in `payload`. */
export function inPayload<Inner>(inner: v.GenericSchema<unknown, Inner>): v.GenericSchema<unknown, Inner> {
  return v.pipe(
    v.looseObject({ payload: inner }),
    v.transform((body) => body.payload),
  );
}
