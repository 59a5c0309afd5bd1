import type { FastifyInstance } from "fastify";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import { filterContacts } from "../contacts/contact-filter.ts";
import { isResolved, searchContacts, sortContacts } from "../contacts/contact-search.ts";
import { contactRecord } from "../present/present-contact.ts";
import { MinuteThrottle } from "../request/minute-throttle.ts";
import { type Call, pageOf, queryList, queryText } from "../request/read-call.ts";
import type { ContactRow } from "../store/rows.ts";

const pageSize = 15;

/** Lists, search and filter: 15 a page, always. Search alone is throttled. */
export function addContactListRoutes(app: FastifyInstance, world: ChatwootWorld, searchLimitPerMinute: number): void {
  const throttle = new MinuteThrottle(searchLimitPerMinute, world.clock);
  const shown = (contacts: readonly ContactRow[], call: Call) => {
    const withInboxes = queryText(call, "include_contact_inboxes") !== "false";
    return contacts.map((contact) => contactRecord(contact, world, withInboxes));
  };
  const pageWithTotal = (contacts: readonly ContactRow[], call: Call) => {
    const { page, items } = pageOf(sortContacts(contacts, queryText(call, "sort")), call, pageSize);
    const current = queryText(call, "page") ?? page;
    return { meta: { count: contacts.length, current_page: current }, payload: shown(items, call) };
  };

  app.get("/contacts", (call: Call) => {
    const labels = queryList(call, "labels");
    const contacts = world.store.contacts
      .all()
      .filter(isResolved)
      .filter((contact) => labels.length === 0 || labels.some((label) => contact.label_list.includes(label)));
    return pageWithTotal(contacts, call);
  });

  app.get("/contacts/search", (call: Call, reply) => {
    // Rack answers this one: plain text, no Retry-After.
    if (!throttle.allows()) return reply.code(429).type("text/plain").send("Retry later\n");
    const query = (queryText(call, "q") ?? "").trim();
    // An empty query finds nothing, and is no error either.
    const found = query === "" ? [] : searchContacts(world.store.contacts.all(), query);
    const { page, items } = pageOf(sortContacts(found, queryText(call, "sort")), call, pageSize);
    const current = queryText(call, "page") ?? page;
    const hasMore = found.length > page * pageSize;
    return {
      meta: { count: items.length, current_page: current, has_more: hasMore },
      payload: shown(items, call),
    };
  });

  app.post("/contacts/filter", (call: Call) => {
    const payload = new Map(Object.entries(call.body ?? {})).get("payload");
    return pageWithTotal(filterContacts(world, payload), call);
  });
}
