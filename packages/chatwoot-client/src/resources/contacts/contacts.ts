import { type ApiPromise, type CallOptions, mapApiPromise } from "@tpc/client-core";
import * as v from "valibot";
import {
  type ContactPage,
  contactSchema,
  readContact,
  readContactPage,
  readContactPayload,
} from "../../answers/contact-answer.ts";
import { readConversations } from "../../answers/conversation-answer.ts";
import { readNothing } from "../../answers/own-answers.ts";
import { inPayload, readAs } from "../../answers/readers.ts";
import { type ClientContext, inAccount } from "../../client-context.ts";
import { buildFilterPayload, type ContactFilter } from "../../filters/contact-filter.ts";
import { omitUndefined } from "../../omit-undefined.ts";
import { openRecord } from "../../plain-record.ts";
import type { Contact, ContactCreate, ContactUpdate, CreatedContactInbox } from "../../schemas.ts";
import { createContactInboxes } from "./contact-inboxes.ts";
import { createContactLabels } from "./contact-labels.ts";
import { createContactNotes } from "./contact-notes.ts";
import { createFindOrCreateContact } from "./find-or-create-contact.ts";
import { type ContactSort, listContacts } from "./list-contacts.ts";

export interface ContactPageOptions extends CallOptions {
  /** From 1. */
  readonly page?: number | undefined;
  readonly sort?: ContactSort | undefined;
  /** Only contacts that have one of these. */
  readonly labels?: readonly string[] | undefined;
}

const base = "/api/v1/accounts/{account_id}/contacts";
const readCreated = readAs<{ contact: Contact; contactInbox: CreatedContactInbox }>(
  v.pipe(
    inPayload(v.looseObject({ contact: contactSchema, contact_inbox: v.nullish(openRecord) })),
    v.transform(({ contact, contact_inbox }) => ({ contact, contactInbox: contact_inbox ?? {} })),
  ),
);

/** Contacts of the account. Calls fail with ApiError; ids are Chatwoot's integers. */
export function createContacts(context: ClientContext) {
  const { raw, send, search } = context;
  const at = <Path extends object>(path: Path) => inAccount(context, path);

  const page = ({
    page,
    sort = "-created_at",
    labels,
    ...options
  }: ContactPageOptions = {}): ApiPromise<ContactPage> => {
    const query = omitUndefined({ sort, page, "labels[]": labels === undefined ? undefined : [...labels] });
    return send((init) => raw.GET(base, { params: { ...at({}), query }, ...init }), readContactPage, options);
  };
  const filter = (filter: ContactFilter, { page, ...options }: CallOptions & { readonly page?: number } = {}) => {
    const query = omitUndefined({ page });
    const body = { payload: buildFilterPayload(filter) };
    return send(
      (init) => raw.POST(`${base}/filter`, { params: { ...at({}), query }, body, ...init }),
      readContactPage,
      { ...options, isRead: true },
    );
  };
  /** The new contact with its place in an inbox, when an `inbox_id` was given. */
  const createWithInbox = (input: ContactCreate, options?: CallOptions) =>
    send((init) => raw.POST(base, { params: at({}), body: input, ...init }), readCreated, options);
  const create = (input: ContactCreate, options?: CallOptions) =>
    mapApiPromise(createWithInbox(input, options), ({ contact }) => contact);

  return {
    page,
    filter,
    create,
    createWithInbox,
    /** All contacts with an e-mail, a phone or an identifier; see {@link listContacts} for what it guarantees. */
    list: (options: Omit<ContactPageOptions, "page"> = {}) => listContacts(page, options),
    findOrCreate: createFindOrCreateContact({ filter, create }),
    get: (id: number, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{id}`, { params: at({ id }), ...init }), readContactPayload, options),
    /** Attribute maps are merged one level deep. Use `removeCustomAttributes` to take a key away. */
    update: (id: number, input: ContactUpdate, options?: CallOptions) =>
      send(
        (init) => raw.PUT(`${base}/{id}`, { params: at({ id }), body: input, ...init }),
        readContactPayload,
        options,
      ),
    /** Needs an administrator; 422 while the contact is online. Fires no webhook. */
    delete: (id: number, options?: CallOptions) =>
      send(
        (init) => raw.DELETE(`${base}/{id}`, { params: at({ id }), parseAs: "text", ...init }),
        readNothing,
        options,
      ),
    /** Substring search over name, e-mail, phone and identifier; 100 a minute per account, shared with the UI. */
    search: (q: string, { page, ...options }: CallOptions & { readonly page?: number } = {}) => {
      const query = omitUndefined({ q, page });
      return search.send(
        (init) => search.raw.GET(`${base}/search`, { params: { ...at({}), query }, ...init }),
        readContactPage,
        options,
      );
    },
    /** `mergeeId` disappears, its conversations move to `baseId`, whose values win. */
    merge: ({ baseId, mergeeId }: { baseId: number; mergeeId: number }, options?: CallOptions) => {
      const path = "/api/v1/accounts/{account_id}/actions/contact_merge";
      const body = { base_contact_id: baseId, mergee_contact_id: mergeeId };
      return send((init) => raw.POST(path, { params: at({}), body, ...init }), readContact, options);
    },
    removeCustomAttributes: (id: number, keys: readonly string[], options?: CallOptions) => {
      const body = { custom_attributes: [...keys] };
      const path = `${base}/{id}/destroy_custom_attributes` as const;
      return send((init) => raw.POST(path, { params: at({ id }), body, ...init }), readContactPayload, options);
    },
    /** Newest first, at most 20. */
    conversations: (id: number, options?: CallOptions) =>
      send(
        (init) => raw.GET(`${base}/{id}/conversations`, { params: at({ id }), ...init }),
        readConversations,
        options,
      ),
    labels: createContactLabels(context),
    inboxes: createContactInboxes(context),
    notes: createContactNotes(context),
  };
}
export type Contacts = ReturnType<typeof createContacts>;
