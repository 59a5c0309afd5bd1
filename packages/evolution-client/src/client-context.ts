import type { Send, Transport } from "@tpc/client-core";
import type { paths } from "./generated/schema.ts";

/** What every resource is built from. */
export interface ClientContext {
  readonly raw: Transport<paths>["raw"];
  readonly send: Send;
  /** Milliseconds per attempt of a call that needs no longer than others. */
  readonly timeoutMs: number;
}

/** Path parameters of an instance's operation, in openapi-fetch's form. */
export function atInstance(instanceName: string) {
  return { path: { instanceName } };
}
