import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import { contactById, createContactInbox, saveContact } from "../contacts/contacts.ts";
import { contactInboxRecord, contactRecord, slimInbox } from "../present/present-contact.ts";
import { conversationRecord } from "../present/present-conversation.ts";
import { agentRecord } from "../present/present-user.ts";
import { type Call, idIn, readBody } from "../request/read-call.ts";
import type { NoteRow } from "../store/rows.ts";
import { unixSeconds } from "../store/times.ts";

const linkInput = z.object({ inbox_id: z.coerce.number(), source_id: z.string().nullish() });
const labelsInput = z.object({ labels: z.array(z.string()) });
const noteInput = z.object({ content: z.string() });

/** What hangs on a contact: inboxes, labels, conversations, notes. */
export function addContactDetailRoutes(app: FastifyInstance, world: ChatwootWorld): void {
  const { store } = world;

  app.get("/contacts/:id/contactable_inboxes", (call: Call) => {
    const contact = contactById(world, idIn(call));
    const payload = store.inboxes.all().map((inbox) => {
      const latest = store.contactInboxes
        .all()
        .findLast((row) => row.contact_id === contact.id && row.inbox_id === inbox.id);
      // Without one yet, every call makes up another id.
      return { source_id: latest?.source_id ?? randomUUID(), inbox: slimInbox(inbox) };
    });
    return { payload };
  });

  app.post("/contacts/:id/contact_inboxes", (call: Call) => {
    const contact = contactById(world, idIn(call));
    const input = readBody(call, linkInput);
    const link = createContactInbox(world, contact.id, input.inbox_id, input.source_id ?? undefined);
    return contactInboxRecord(link, world);
  });

  app.post("/contact_inboxes/filter", (call: Call, reply) => {
    const input = readBody(call, linkInput);
    const link = store.contactInboxes
      .all()
      .find((row) => row.inbox_id === input.inbox_id && row.source_id === input.source_id);
    if (link === undefined) return reply.code(404).send();
    return contactRecord(contactById(world, link.contact_id), world);
  });

  app.get("/contacts/:id/labels", (call: Call) => ({ payload: contactById(world, idIn(call)).label_list }));
  app.post("/contacts/:id/labels", (call: Call) => {
    const before = contactById(world, idIn(call));
    const labels = [...new Set(readBody(call, labelsInput).labels.map((label) => label.toLowerCase()))];
    return { payload: saveContact(world, before, { ...before, label_list: labels }).label_list };
  });

  app.get("/contacts/:id/conversations", (call: Call) => {
    const contact = contactById(world, idIn(call));
    const conversations = store.conversations
      .all()
      .filter((row) => row.contact_id === contact.id)
      .toSorted((left, right) => right.id - left.id)
      .slice(0, 20);
    return { payload: conversations.map((row) => conversationRecord(row, world)) };
  });

  const shownNote = (note: NoteRow) => {
    const author = store.users.get(note.user_id);
    return {
      id: note.id,
      content: note.content,
      // Columns that the view reads from elsewhere: always null (4.15.1).
      account_id: null,
      contact_id: null,
      user: author === undefined ? null : agentRecord(author, world.account.id),
      created_at: unixSeconds(note.created_at),
      updated_at: unixSeconds(note.updated_at),
    };
  };
  app.get("/contacts/:id/notes", (call: Call) => {
    const contact = contactById(world, idIn(call));
    return store.notes
      .all()
      .filter((note) => note.contact_id === contact.id)
      .map(shownNote);
  });
  app.post("/contacts/:id/notes", (call: Call) => {
    const contact = contactById(world, idIn(call));
    const now = world.clock();
    const { content } = readBody(call, noteInput, "note");
    const userId = call.chatwootUser?.id ?? world.agentUserId;
    const row = { id: store.notes.nextId(), contact_id: contact.id, user_id: userId, content };
    return shownNote(store.notes.put({ ...row, created_at: now, updated_at: now }));
  });
}
