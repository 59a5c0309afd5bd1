import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readNothing } from "../answers/own-answers.ts";
import { entitySchema, readAs } from "../answers/readers.ts";
import { type ClientContext, inAccount } from "../client-context.ts";
import { omitUndefined } from "../omit-undefined.ts";
import type {
  CustomAttributeDefinition,
  CustomAttributeDefinitionCreate,
  CustomAttributeDefinitionUpdate,
} from "../schemas.ts";

export type CustomAttributeModel = "contact_attribute" | "conversation_attribute" | "company_attribute";

const base = "/api/v1/accounts/{account_id}/custom_attribute_definitions";
const readOne = readAs<CustomAttributeDefinition>(entitySchema);
const readMany = readAs<CustomAttributeDefinition[]>(v.array(entitySchema));

/** Definitions of custom attributes; only defined ones can be filtered by. */
export function createCustomAttributes(context: ClientContext) {
  const { raw, send } = context;
  const account = inAccount(context, {});
  const at = (id: number) => inAccount(context, { id });

  return {
    /** All models when `model` is omitted. */
    list: ({ model, ...options }: CallOptions & { readonly model?: CustomAttributeModel } = {}) => {
      const params = { ...account, query: omitUndefined({ attribute_model: model }) };
      return send((init) => raw.GET(base, { params, ...init }), readMany, options);
    },
    get: (id: number, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{id}`, { params: at(id), ...init }), readOne, options),
    create: (input: CustomAttributeDefinitionCreate, options?: CallOptions) =>
      send((init) => raw.POST(base, { params: account, body: input, ...init }), readOne, options),
    update: (id: number, input: CustomAttributeDefinitionUpdate, options?: CallOptions) =>
      send((init) => raw.PATCH(`${base}/{id}`, { params: at(id), body: input, ...init }), readOne, options),
    delete: (id: number, options?: CallOptions) =>
      send((init) => raw.DELETE(`${base}/{id}`, { params: at(id), parseAs: "text", ...init }), readNothing, options),
  };
}
