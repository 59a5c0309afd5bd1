import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readNothing } from "../answers/own-answers.ts";
import { entitySchema, readAs } from "../answers/readers.ts";
import { type ClientContext, inAccount } from "../client-context.ts";
import { omitUndefined } from "../omit-undefined.ts";
import type { CannedResponse, CannedResponseCreate, CannedResponseUpdate } from "../schemas.ts";

const base = "/api/v1/accounts/{account_id}/canned_responses";
const readOne = readAs<CannedResponse>(entitySchema);
const readMany = readAs<CannedResponse[]>(v.array(entitySchema));

/** Canned responses; short codes are unique. */
export function createCannedResponses(context: ClientContext) {
  const { raw, send } = context;
  const account = inAccount(context, {});
  const at = (id: number) => inAccount(context, { id });

  return {
    /** `search` looks into short codes and contents. */
    list: ({ search, ...options }: CallOptions & { readonly search?: string } = {}) => {
      const params = { ...account, query: omitUndefined({ search }) };
      return send((init) => raw.GET(base, { params, ...init }), readMany, options);
    },
    create: (input: CannedResponseCreate, options?: CallOptions) =>
      send((init) => raw.POST(base, { params: account, body: input, ...init }), readOne, options),
    update: (id: number, input: CannedResponseUpdate, options?: CallOptions) =>
      send((init) => raw.PATCH(`${base}/{id}`, { params: at(id), body: input, ...init }), readOne, options),
    delete: (id: number, options?: CallOptions) =>
      send((init) => raw.DELETE(`${base}/{id}`, { params: at(id), parseAs: "text", ...init }), readNothing, options),
  };
}
