import { VerificationError, verify, type World } from "@tpc/demo";

export const personWith = ({ twenty }: World, email: string) =>
  twenty.people.all().find((item) => item.emails?.primaryEmail === email);

export const contactWith = ({ chatwoot }: World, email: string) =>
  chatwoot.contacts.all().find((item) => item.email === email);

/** The lead's only deal; `undefined` while there is none. */
export function dealOf(world: World, email: string) {
  const id = personWith(world, email)?.id;
  const deals = world.twenty.opportunities.all().filter((deal) => id !== undefined && deal.pointOfContactId === id);
  verify(deals.length <= 1, "the lead has two deals");
  return deals[0];
}

export function conversationOf(world: World, email: string): number {
  const id = contactWith(world, email)?.id;
  const found = world.chatwoot.conversations.all().findLast(({ meta }) => meta.sender?.id === id);
  if (found === undefined) throw new VerificationError("the lead has no conversation");
  return found.id;
}

/** What the lead reads of relay, oldest first. */
export const messagesTo = (world: World, conversationId: number) => outgoing(world, conversationId, false);

/** What the team reads. */
export const noticesTo = (world: World, conversationId: number) => outgoing(world, conversationId, true);

function outgoing({ chatwoot }: World, conversationId: number, isPrivate: boolean): readonly string[] {
  return chatwoot.messages
    .list(conversationId)
    .filter((message) => message.message_type === 1 && message.private === isPrivate)
    .map((message) => message.content ?? "");
}

/** So many days from now, at a full hour of UTC. */
export function startAt(days: number, hour: number): string {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  return `${day}T${hour}:00:00.000Z`;
}
