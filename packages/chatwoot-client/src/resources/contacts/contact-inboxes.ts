import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readContact } from "../../answers/contact-answer.ts";
import { entitySchema, inPayload, readAs } from "../../answers/readers.ts";
import { type ClientContext, inAccount } from "../../client-context.ts";
import { omitUndefined } from "../../omit-undefined.ts";
import type { ContactableInbox, ContactInbox } from "../../schemas.ts";

const account = "/api/v1/accounts/{account_id}";
const base = `${account}/contacts/{id}` as const;
const readOne = readAs<ContactInbox>(v.looseObject({ source_id: v.string(), inbox: entitySchema }));
const readContactable = readAs<ContactableInbox[]>(
  inPayload(v.array(v.looseObject({ source_id: v.nullish(v.string()), inbox: entitySchema }))),
);

/** A contact's places in inboxes, each with the source id it goes by there. */
export function createContactInboxes(context: ClientContext) {
  const { raw, send } = context;
  const at = <Path extends object>(path: Path) => inAccount(context, path);
  return {
    /** Where the contact can be written to. An API inbox without a place gives a new random source id each time. */
    contactable: (id: number, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/contactable_inboxes`, { params: at({ id }), ...init }), readContactable, options),
    create: (id: number, { inboxId, sourceId }: { inboxId: number; sourceId?: string }, options?: CallOptions) => {
      const body = omitUndefined({ inbox_id: inboxId, source_id: sourceId });
      return send(
        (init) => raw.POST(`${base}/contact_inboxes`, { params: at({ id }), body, ...init }),
        readOne,
        options,
      );
    },
    /** The contact an inbox knows under this source id; NOT_FOUND when there is none. */
    findContact: ({ inboxId, sourceId }: { inboxId: number; sourceId: string }, options?: CallOptions) => {
      const body = { inbox_id: inboxId, source_id: sourceId };
      return send(
        (init) => raw.POST(`${account}/contact_inboxes/filter`, { params: at({}), body, ...init }),
        readContact,
        { ...options, isRead: true },
      );
    },
  };
}
