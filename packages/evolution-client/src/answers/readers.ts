import * as v from "valibot";

/**
 * Reads an answer: `schema` checks at run time what callers rely on, the contract's type `T` names the rest.
 * What it refuses becomes UNEXPECTED_RESPONSE in the transport, or UNAVAILABLE when it is no JSON object.
 */
export type Reader<T> = (body: unknown) => T;

export function readAs<T>(schema: v.GenericSchema): Reader<T> {
  return (body) => v.parse(schema, body) as T;
}
