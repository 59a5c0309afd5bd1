import type { Send, Transport } from "@tpc/client-core";
import type { paths } from "./generated/schema.ts";

/** What every resource is built from. */
export interface ClientContext {
  readonly raw: Transport<paths>["raw"];
  readonly send: Send;
  /** Paced by the tighter limit of contact search. */
  readonly search: Transport<paths>;
  readonly accountId: number;
}

/** Path parameters of an account's operation, in openapi-fetch's form. */
export function inAccount<Path extends object>({ accountId }: ClientContext, path: Path) {
  return { path: { account_id: accountId, ...path } };
}
