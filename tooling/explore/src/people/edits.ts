import { type Side, sideOf } from "@tpc/sync-core";
import { editTruth } from "../truth/fields-truth.ts";
import { contactChanged, livePerson, personChanged } from "../world/records.ts";
import { instant, type World } from "../world/world.ts";
import type { Happening } from "./happening.ts";

/** What both sides have at first: an edit to it is one back to an old value. */
export const initialCity = "Campinas";

/** A person gives the field a value, perhaps one it had before. */
export const edit = (side: Side, city: string): Happening => ({
  name: `${side}=${city}`,
  counts: [`edits ${side}`, ...(city === initialCity ? ["returns"] : [])],
  happen: (world) => (side === "twenty" ? editPerson(world, city) : editContact(world, city)),
});

function editPerson(world: World, city: string) {
  const person = livePerson(world);
  if (person === undefined || person.city === city || isBeingWritten(world, "update-person")) return null;
  if (hasUnheardCopy(world, "twenty") || isCoincidence(world, "chatwoot", city)) return null;
  const tick = world.tick + 1;
  const row = { ...person, city, version: instant(tick) };
  const people = world.people.map((other) => (other.id === row.id ? row : other));
  return { world: editTruth({ ...world, tick, people }, "twenty", city), tells: [personChanged(row)] };
}

function editContact(world: World, city: string) {
  if (world.contact.city === city || hasUnheardCopy(world, "chatwoot")) return null;
  if (isCoincidence(world, "twenty", city)) return null;
  const tick = world.tick + 1;
  const contact = { ...world.contact, city, version: instant(tick) };
  return { world: editTruth({ ...world, tick, contact }, "chatwoot", city), tells: [contactChanged(contact)] };
}

/**
 * relay has read the record and is about to write on top of it. Whoever edits in these milliseconds is overwritten, and no
 * vendor offers a write that fails then.
 */
export const isBeingWritten = ({ process }: World, step: string): boolean => process?.step.type === step;

/** Two people enter the same by themselves: whether that ends their disagreement is a matter of opinion. */
function isCoincidence(world: World, other: Side, city: string): boolean {
  const stands = other === "twenty" ? livePerson(world)?.city : world.contact.city;
  return stands === city && world.truth.fields[other] !== null;
}

/**
 * A copy of relay's arrived, but neither its answer nor its webhook was heard. Who edits the field now leaves no sign of it:
 * nothing tells whether the edit came on top of the copy, or instead of one that was lost.
 */
function hasUnheardCopy(world: World, side: Side): boolean {
  const { store, mailbox } = world;
  const lead = (store.checkpoint ?? { lead: store.settled }).lead;
  const begun = [lead.begunValues?.[side], ...(lead.begunValues?.earlier ?? []).map(({ values }) => values)];
  const stands = side === "twenty" ? livePerson(world) : world.contact;
  const hasArrived = begun.some((values) => values?.city !== undefined && values.city === stands?.city);
  // Of the same value an older webhook tells nothing.
  const wasHeard = mailbox.some(
    (event) => event.type !== "pipeline" && sideOf(event) === side && event.record.version === stands?.version,
  );
  return hasArrived && !wasHeard;
}
