import type { Send, Transport } from "@tpc/client-core";
import type { paths } from "./generated/schema.ts";

/** What every resource is built from. */
export interface ClientContext {
  readonly raw: Transport<paths>["raw"];
  readonly send: Send;
}

/** Path parameters of one record's operation, in openapi-fetch's form. */
export function at(uuid: string) {
  return { path: { uuid } };
}
