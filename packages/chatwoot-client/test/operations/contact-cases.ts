import { anyOf, equalTo } from "../../src/index.ts";
import { accountPath, type OperationCase } from "./operation-case.ts";
import { contact, conversation, inboxSummary } from "./samples.ts";

const path = `${accountPath}/contacts`;
const note = { id: 1, content: "ligou", account_id: 3, contact_id: 4187, user: { id: 9 }, created_at: 1795010531 };
const slim = { source_id: "5d0f6a3e-9b1a-4a0e-8a53-6b1f7d2c4e90", inbox: inboxSummary };
const { contact_inboxes: _inboxes, ...merged } = contact;

export const contactCases: OperationCase[] = [
  {
    operation: "listContacts",
    call: (client) => client.contacts.page({ page: 2, sort: "name", labels: ["lead", "vip"] }),
    path,
    query: { page: "2", sort: "name", "labels[]": ["lead", "vip"] },
    answer: { meta: { count: 31, current_page: "2" }, payload: [contact] },
    value: { items: [contact], count: 31, page: 2 },
  },
  {
    operation: "createContact",
    call: (client) => client.contacts.create({ name: "Dra. Helena Prado", email: "helena.prado@example.com" }),
    path,
    body: { name: "Dra. Helena Prado", email: "helena.prado@example.com" },
    answer: { payload: { contact, contact_inbox: { inbox: null, source_id: null } } },
    value: contact,
  },
  {
    operation: "createContact",
    call: (client) => client.contacts.createWithInbox({ name: "Dra. Helena Prado", inbox_id: 12 }),
    path,
    body: { name: "Dra. Helena Prado", inbox_id: 12 },
    answer: { payload: { contact, contact_inbox: { inbox: { id: 12 }, source_id: "s-1" } } },
    value: { contact, contactInbox: { inbox: { id: 12 }, source_id: "s-1" } },
  },
  {
    operation: "searchContacts",
    call: (client) => client.contacts.search("+5511 98765", { page: 1 }),
    path: `${path}/search`,
    query: { q: "+5511 98765", page: "1" },
    answer: { meta: { count: 1, current_page: 1, has_more: false }, payload: [contact] },
    value: { items: [contact], count: 1, page: 1, hasMore: false },
  },
  {
    operation: "filterContacts",
    call: (client) =>
      client.contacts.filter(anyOf(equalTo("email", "A@Example.com"), equalTo("phone_number", "+55 11 98765-0001")), {
        page: 1,
      }),
    path: `${path}/filter`,
    query: { page: "1" },
    body: {
      payload: [
        { attribute_key: "email", filter_operator: "equal_to", values: ["a@example.com"], query_operator: "OR" },
        {
          attribute_key: "phone_number",
          filter_operator: "equal_to",
          values: ["+5511987650001"],
          query_operator: null,
        },
      ],
    },
    answer: { meta: { count: 1, current_page: 1 }, payload: [contact] },
    value: { items: [contact], count: 1, page: 1 },
  },
  {
    operation: "getContact",
    call: (client) => client.contacts.get(4187),
    path: `${path}/4187`,
    answer: { payload: contact },
    value: contact,
  },
  {
    operation: "updateContact",
    call: (client) =>
      client.contacts.update(4187, { email: null, custom_attributes: { especialidade: "Dermatologia" } }),
    path: `${path}/4187`,
    body: { email: null, custom_attributes: { especialidade: "Dermatologia" } },
    answer: { payload: contact },
    value: contact,
  },
  {
    operation: "deleteContact",
    call: (client) => client.contacts.delete(4187),
    path: `${path}/4187`,
    value: undefined,
  },
  {
    operation: "mergeContacts",
    call: (client) => client.contacts.merge({ baseId: 4187, mergeeId: 4190 }),
    path: `${accountPath}/actions/contact_merge`,
    body: { base_contact_id: 4187, mergee_contact_id: 4190 },
    answer: merged,
    value: merged,
  },
  {
    operation: "getContactLabels",
    call: (client) => client.contacts.labels.get(4187),
    path: `${path}/4187/labels`,
    answer: { payload: ["lead"] },
    value: ["lead"],
  },
  {
    operation: "setContactLabels",
    call: (client) => client.contacts.labels.set(4187, ["lead", "vip"]),
    path: `${path}/4187/labels`,
    body: { labels: ["lead", "vip"] },
    answer: { payload: ["lead", "vip"] },
    value: ["lead", "vip"],
  },
  {
    operation: "listContactConversations",
    call: (client) => client.contacts.conversations(4187),
    path: `${path}/4187/conversations`,
    answer: { payload: [conversation] },
    value: [conversation],
  },
  {
    operation: "listContactableInboxes",
    call: (client) => client.contacts.inboxes.contactable(4187),
    path: `${path}/4187/contactable_inboxes`,
    answer: { payload: [slim] },
    value: [slim],
  },
  {
    operation: "createContactInbox",
    call: (client) => client.contacts.inboxes.create(4187, { inboxId: 12, sourceId: "s-1" }),
    path: `${path}/4187/contact_inboxes`,
    body: { inbox_id: 12, source_id: "s-1" },
    answer: slim,
    value: slim,
  },
  {
    operation: "findContactByInbox",
    call: (client) => client.contacts.inboxes.findContact({ inboxId: 12, sourceId: "s-1" }),
    path: `${accountPath}/contact_inboxes/filter`,
    body: { inbox_id: 12, source_id: "s-1" },
    answer: contact,
    value: contact,
  },
  {
    operation: "destroyContactCustomAttributes",
    call: (client) => client.contacts.removeCustomAttributes(4187, ["especialidade"]),
    path: `${path}/4187/destroy_custom_attributes`,
    body: { custom_attributes: ["especialidade"] },
    answer: { payload: contact },
    value: contact,
  },
  {
    operation: "listContactNotes",
    call: (client) => client.contacts.notes.list(4187),
    path: `${path}/4187/notes`,
    answer: [note],
    value: [note],
  },
  {
    operation: "createContactNote",
    call: (client) => client.contacts.notes.create(4187, "ligou"),
    path: `${path}/4187/notes`,
    body: { content: "ligou" },
    answer: note,
    value: note,
  },
];
