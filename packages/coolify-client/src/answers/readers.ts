import * as v from "valibot";

/**
 * Reads an answer: `schema` checks at run time what callers rely on, the contract's type `T` names the rest.
 * A refusal becomes UNEXPECTED_RESPONSE in the transport.
 */
export type Reader<T> = (body: unknown) => T;

export function readAs<T>(schema: v.GenericSchema): Reader<T> {
  return (body) => v.parse(schema, body) as T;
}
