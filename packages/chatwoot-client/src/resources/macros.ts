import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readNothing } from "../answers/own-answers.ts";
import { entitySchema, inPayload, readAs } from "../answers/readers.ts";
import { type ClientContext, inAccount } from "../client-context.ts";
import type { Macro, MacroInput } from "../schemas.ts";

const base = "/api/v1/accounts/{account_id}/macros";
const readOne = readAs<Macro>(inPayload(entitySchema));
const readMany = readAs<Macro[]>(inPayload(v.array(entitySchema)));

/** Macros. An update needs `visibility` again, else the server clears it. */
export function createMacros(context: ClientContext) {
  const { raw, send } = context;
  const account = inAccount(context, {});
  const at = (id: number) => inAccount(context, { id });

  return {
    list: (options?: CallOptions) => send((init) => raw.GET(base, { params: account, ...init }), readMany, options),
    get: (id: number, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{id}`, { params: at(id), ...init }), readOne, options),
    create: (input: MacroInput, options?: CallOptions) =>
      send((init) => raw.POST(base, { params: account, body: input, ...init }), readOne, options),
    update: (id: number, input: MacroInput, options?: CallOptions) =>
      send((init) => raw.PATCH(`${base}/{id}`, { params: at(id), body: input, ...init }), readOne, options),
    delete: (id: number, options?: CallOptions) =>
      send((init) => raw.DELETE(`${base}/{id}`, { params: at(id), parseAs: "text", ...init }), readNothing, options),
    /** Runs in the background on conversations given by display id; says nothing about the outcome. */
    execute: (id: number, conversationIds: readonly number[], options?: CallOptions) => {
      const body = { conversation_ids: [...conversationIds] };
      return send(
        (init) => raw.POST(`${base}/{id}/execute`, { params: at(id), body, parseAs: "text", ...init }),
        readNothing,
        options,
      );
    },
  };
}
