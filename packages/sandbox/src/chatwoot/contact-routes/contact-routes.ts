import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { internalError, notFound } from "../chatwoot-error.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import { contactInput } from "../contacts/contact-input.ts";
import {
  contactById,
  createContact,
  createContactInbox,
  deleteContact,
  saveContact,
  updateContact,
} from "../contacts/contacts.ts";
import { mergeContacts } from "../contacts/merge-contacts.ts";
import { contactRecord } from "../present/present-contact.ts";
import { requireAdministrator } from "../request/authorize.ts";
import { type Call, idIn, queryText, readBody } from "../request/read-call.ts";
import { sendNothing } from "../request/send-nothing.ts";

const createInput = contactInput.extend({
  inbox_id: z.coerce.number().nullish(),
  source_id: z.string().nullish(),
});
const mergeInput = z.object({ base_contact_id: z.coerce.number(), mergee_contact_id: z.coerce.number() });
const destroyInput = z.object({ custom_attributes: z.array(z.string()) });

/** One contact at a time. Envelopes: facts b.1. */
export function addContactRoutes(app: FastifyInstance, world: ChatwootWorld): void {
  const shown = (id: number, call: Call) =>
    contactRecord(contactById(world, id), world, queryText(call, "include_contact_inboxes") !== "false");

  app.post("/contacts", (call: Call) => {
    const { inbox_id: inboxId, source_id: sourceId, ...input } = readBody(call, createInput, "contact");
    // One transaction in Chatwoot: an unknown inbox leaves no contact behind.
    if (typeof inboxId === "number" && world.store.inboxes.get(inboxId) === undefined) throw notFound();
    const contact = createContact(world, input);
    const link =
      inboxId === null || inboxId === undefined
        ? undefined
        : createContactInbox(world, contact.id, inboxId, sourceId ?? undefined);
    const inbox = link === undefined ? null : (world.store.inboxes.get(link.inbox_id) ?? null);
    return {
      payload: {
        contact: shown(contact.id, call),
        contact_inbox: { inbox, source_id: link?.source_id ?? null },
      },
    };
  });

  app.get("/contacts/:id", (call: Call) => ({ payload: shown(idIn(call), call) }));

  app.route({
    method: ["PUT", "PATCH"],
    url: "/contacts/:id",
    handler: (call: Call) => {
      const { id } = updateContact(world, idIn(call), readBody(call, contactInput, "contact"));
      return { payload: shown(id, call) };
    },
  });

  app.delete("/contacts/:id", (call: Call, reply) => {
    if (call.chatwootUser !== undefined) requireAdministrator(call.chatwootUser);
    deleteContact(world, idIn(call));
    return sendNothing(reply);
  });

  app.post("/contacts/:id/destroy_custom_attributes", (call: Call) => {
    const before = contactById(world, idIn(call));
    const dropped = readBody(call, destroyInput).custom_attributes;
    const kept = Object.entries(before.custom_attributes).filter(([key]) => !dropped.includes(key));
    const { id } = saveContact(world, before, { ...before, custom_attributes: Object.fromEntries(kept) });
    return { payload: shown(id, call) };
  });

  app.post("/actions/contact_merge", (call: Call) => {
    const parsed = mergeInput.safeParse(call.body);
    if (!parsed.success) throw internalError();
    const survivor = mergeContacts(world, parsed.data.base_contact_id, parsed.data.mergee_contact_id);
    return contactRecord(survivor, world, false);
  });
}
