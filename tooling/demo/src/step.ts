import { setTimeout as wait } from "node:timers/promises";
import type { Narrator } from "./narrate.ts";
import type { World } from "./start-world.ts";

export interface Step {
  readonly title: string;
  /** Acts, waits for the effect and verifies it; tells the narrator each verified fact. */
  play(world: World, tell: Narrator): Promise<void>;
}

/** A step did not end as it must. */
export class VerificationError extends Error {}

type MaybePromise<Value> = Value | Promise<Value>;

/** Evolution's own contact is nobody's lead. */
export const contacts = (world: World) =>
  world.chatwoot.contacts.all().filter((item) => item.phone_number !== "+123456");

export function onlyContact(world: World) {
  const [contact, ...others] = contacts(world);
  if (contact === undefined || others.length > 0) throw new VerificationError("Chatwoot should have one contact");
  return contact;
}

export function onlyPerson(world: World) {
  const [person, ...others] = world.twenty.people.all();
  if (person === undefined || others.length > 0) throw new VerificationError("Twenty should have one person");
  return person;
}

export function verify(holds: boolean, otherwise: string): void {
  if (!holds) throw new VerificationError(otherwise);
}

/** Waits until the look succeeds. */
export async function eventually<Value>(
  otherwise: string,
  look: () => MaybePromise<Value | undefined | null | false>,
  { patienceMs = 15_000 }: { readonly patienceMs?: number } = {},
): Promise<Value> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const value = await look();
    if (value !== undefined && value !== null && value !== false) return value;
    if (Date.now() > deadline) throw new VerificationError(otherwise);
    await wait(20);
  }
}

/** Waits until every webhook has arrived and relay has nothing left to do. */
export async function quiet(world: World): Promise<void> {
  for (let calm = 0; calm < 3; ) {
    await Promise.all([world.twenty.settled(), world.chatwoot.settled(), world.calcom.settled()]);
    calm = (await world.relay.backlog()) === 0 ? calm + 1 : 0;
    await wait(20);
  }
}

export function onlyDeal(world: World) {
  const [deal, ...others] = world.twenty.opportunities.all();
  if (deal === undefined || others.length > 0) throw new VerificationError("Twenty should have one deal");
  return deal;
}

/** For waiting: there may be no deal yet. */
export const dealStandsAt = (world: World, stage: string) => () => world.twenty.opportunities.all()[0]?.stage === stage;

/** relay's public messages in her conversation, oldest first. */
export function messagesToHer(world: World): readonly string[] {
  const conversation = world.chatwoot.conversations
    .all()
    .findLast(({ meta }) => meta.sender?.id === onlyContact(world).id);
  return world.chatwoot.messages
    .list(conversation?.id ?? 0)
    .filter((message) => message.message_type === 1 && !message.private)
    .map((message) => message.content ?? "");
}
