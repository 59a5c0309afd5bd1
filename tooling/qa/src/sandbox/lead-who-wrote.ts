import type { FailureWorld } from "./failure-world.ts";
import { inventedEmail } from "./invented-lead.ts";

/** A new lead writes. @returns the contact's id */
export function write({ vendors }: FailureWorld, word: string): number {
  const { chatwoot, inboxIds } = vendors;
  const contact = chatwoot.contacts.create({ name: "Teste", email: inventedEmail(word) });
  chatwoot.messages.receive({ contactId: contact.id, inboxId: inboxIds[0] ?? 0, content: "Olá" });
  return contact.id;
}

export const conversationOf = ({ vendors }: FailureWorld, contactId: number): number =>
  vendors.chatwoot.conversations.all().find(({ meta }) => meta.sender?.id === contactId)?.id ?? 0;

export function stageOf({ vendors }: FailureWorld, word: string) {
  const { twenty } = vendors;
  const person = twenty.people.all().find((item) => item.emails?.primaryEmail === inventedEmail(word));
  return twenty.opportunities.all().find((deal) => person && deal.pointOfContactId === person.id)?.stage;
}

/** @param rows - of relay's own tables */
export async function count({ pool }: FailureWorld, rows: string): Promise<number> {
  const { rows: found } = await pool.query<{ found: string }>(`select count(*) as found from ${rows}`);
  return Number(found[0]?.found);
}

export const countDead = (world: FailureWorld): Promise<number> =>
  count(world, "relay.dead_letter where state = 'dead'");

/** What relay does once a minute, now. */
export async function hurryWatch({ pool }: FailureWorld): Promise<void> {
  await pool.query("insert into relay_queue.job (name, data) values ('watch-work', '{}') on conflict do nothing");
}

/** relay looks around and sweeps once a minute. */
export const nextMinute = { patienceMs: 90_000 };
