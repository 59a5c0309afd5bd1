import { eventually, verify } from "@tpc/demo";
import type { FailureWorld } from "./failure-world.ts";

/** An invented lead, told apart by a word. */
export const inventedEmail = (word: string) => `${word}.teste@example.com`;

export const createPerson = ({ vendors }: FailureWorld, word: string) =>
  vendors.twenty.people.create({
    name: { firstName: "Teste", lastName: word },
    emails: { primaryEmail: inventedEmail(word) },
  });

const peopleOf = ({ vendors }: FailureWorld, word: string) =>
  vendors.twenty.people.all().filter((item) => item.emails?.primaryEmail === inventedEmail(word));

const contactsOf = ({ vendors }: FailureWorld, word: string) =>
  vendors.chatwoot.contacts.all().filter((item) => item.email === inventedEmail(word));

export const isKnownToBoth = (world: FailureWorld, word: string): boolean =>
  peopleOf(world, word).length > 0 && contactsOf(world, word).length > 0;

/** Waits for the lead to be in both systems and for all work to end, and counts. */
export async function verifyOnce(world: FailureWorld, words: readonly string[], patienceMs?: number): Promise<void> {
  await eventually(
    "not every lead is in both systems",
    () => words.every((word) => isKnownToBoth(world, word)),
    patienceMs === undefined ? {} : { patienceMs },
  );
  await world.quiet();
  const isOnce = (word: string) => peopleOf(world, word).length === 1 && contactsOf(world, word).length === 1;
  verify(words.every(isOnce), "a lead is there twice");
}
