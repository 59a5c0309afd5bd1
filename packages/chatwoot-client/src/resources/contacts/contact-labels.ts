import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { inPayload, readAs } from "../../answers/readers.ts";
import { type ClientContext, inAccount } from "../../client-context.ts";

const path = "/api/v1/accounts/{account_id}/contacts/{id}/labels";
const readLabels = readAs<string[]>(inPayload(v.array(v.string())));

/** Labels of a contact. One that the account does not define is stored but not shown in the UI. */
export function createContactLabels(context: ClientContext) {
  const { raw, send } = context;
  const at = (id: number) => inAccount(context, { id });
  return {
    get: (id: number, options?: CallOptions) =>
      send((init) => raw.GET(path, { params: at(id), ...init }), readLabels, options),
    /** Replaces the whole set. */
    set: (id: number, labels: readonly string[], options?: CallOptions) => {
      const body = { labels: [...labels] };
      return send((init) => raw.POST(path, { params: at(id), body, ...init }), readLabels, options);
    },
  };
}
