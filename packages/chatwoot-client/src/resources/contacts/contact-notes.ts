import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { entitySchema, readAs } from "../../answers/readers.ts";
import { type ClientContext, inAccount } from "../../client-context.ts";
import type { ContactNote } from "../../schemas.ts";

const path = "/api/v1/accounts/{account_id}/contacts/{id}/notes";
const readNote = readAs<ContactNote>(entitySchema);
const readNotes = readAs<ContactNote[]>(v.array(entitySchema));

/** Notes on a contact. Not idempotent, and no marker fits in: after an ambiguous failure list and compare. */
export function createContactNotes(context: ClientContext) {
  const { raw, send } = context;
  const at = (id: number) => inAccount(context, { id });
  return {
    list: (id: number, options?: CallOptions) =>
      send((init) => raw.GET(path, { params: at(id), ...init }), readNotes, options),
    create: (id: number, content: string, options?: CallOptions) =>
      send((init) => raw.POST(path, { params: at(id), body: { content }, ...init }), readNote, options),
  };
}
