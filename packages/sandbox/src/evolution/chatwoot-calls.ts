import { z } from "zod";

export interface ChatwootAccess {
  url: string;
  apiToken: string;
  accountId: number;
}

const contact = z.object({
  id: z.number(),
  name: z.string().nullable(),
  phone_number: z.string().nullable(),
  identifier: z.string().nullable(),
});
export type FoundContact = z.infer<typeof contact>;

const inboxList = z.object({ payload: z.array(z.object({ id: z.number(), name: z.string() })) });
const contactList = z.object({ payload: z.array(contact) });
const oneContact = z.object({ payload: contact });
const createdContact = z.object({ payload: z.object({ contact }) });
const conversation = z.object({ id: z.number(), inbox_id: z.number(), status: z.string() });
const conversationList = z.object({ payload: z.array(conversation) });
const withId = z.object({ id: z.number() });

/** The calls Evolution API makes to Chatwoot when a message comes in. Each throws on an answer that is not 2xx. */
export function createChatwootCalls(access: ChatwootAccess) {
  const call = async <Schema extends z.ZodType>(
    schema: Schema,
    method: string,
    path: string,
    body?: Record<string, unknown>,
  ): Promise<z.infer<Schema>> => {
    const response = await fetch(`${access.url}/api/v1/accounts/${access.accountId}${path}`, {
      method,
      headers: { api_access_token: access.apiToken, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new ChatwootCallError(method, path, response.status);
    return schema.parse(JSON.parse(text));
  };
  return {
    inboxes: async () => (await call(inboxList, "GET", "/inboxes")).payload,
    createInbox: (name: string) =>
      call(withId, "POST", "/inboxes", { name, channel: { type: "api", webhook_url: "" } }),
    filterContacts: async (payload: unknown[]) =>
      (await call(contactList, "POST", "/contacts/filter", { payload })).payload,
    searchContacts: async (query: string) =>
      (await call(contactList, "GET", `/contacts/search?q=${encodeURIComponent(query)}`)).payload,
    createContact: async (body: Record<string, unknown>) =>
      (await call(createdContact, "POST", "/contacts", body)).payload.contact,
    updateContact: async (id: number, body: Record<string, unknown>) =>
      (await call(oneContact, "PUT", `/contacts/${id}`, body)).payload,
    mergeContacts: (baseId: number, mergeeId: number) =>
      call(contact, "POST", "/actions/contact_merge", { base_contact_id: baseId, mergee_contact_id: mergeeId }),
    conversationsOf: async (contactId: number) =>
      (await call(conversationList, "GET", `/contacts/${contactId}/conversations`)).payload,
    createConversation: (body: Record<string, unknown>) => call(conversation, "POST", "/conversations", body),
    createMessage: (conversationId: number, body: Record<string, unknown>) =>
      call(withId, "POST", `/conversations/${conversationId}/messages`, body),
  };
}

export type ChatwootCalls = ReturnType<typeof createChatwootCalls>;

/** An answer that is not 2xx. The query is left out: it may hold a phone number. */
export class ChatwootCallError extends Error {
  readonly status: number;

  constructor(method: string, path: string, status: number) {
    super(`${method} ${path.split("?", 1)[0]} answered ${status}`);
    this.status = status;
  }
}
