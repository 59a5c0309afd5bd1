import type { Side } from "@tpc/sync-core";
import { livePerson } from "../world/records.ts";
import type { World } from "../world/world.ts";

/** A person gives the field a value on one side. */
export function editTruth(world: World, side: Side, city: string): World {
  const { fields } = world.truth;
  const other = side === "twenty" ? fields.chatwoot : fields.twenty;
  const isClash = other !== null && fields[side] === null;
  const edited = { ...fields, [side]: city, clashes: fields.clashes + (isClash ? 1 : 0) };
  return { ...world, truth: { ...world.truth, fields: edited } };
}

/** Nothing is on its way, and both sides have the same: from here on edits count anew, whoever made them the same. */
export function agreeAtRest(world: World): World {
  const isAtRest = world.process === null && world.mailbox.length + world.flight.length === 0;
  return isAtRest ? agreeIfSame(world) : world;
}

/** relay wrote, and now both sides have the same. */
export function agreeIfSame(world: World): World {
  const person = livePerson(world);
  const { truth, contact } = world;
  if (person === undefined || person.city !== contact.city) return world;
  // A value that nobody wants stands on both sides now: what they wanted is nowhere any more.
  const isWanted = wantedValues(truth.fields).includes(person.city);
  const overwritten = isWanted
    ? truth.fields.overwritten
    : (truth.fields.overwritten ?? wantedValues(truth.fields)[0] ?? "");
  const fields = { ...truth.fields, overwritten, agreed: person.city, twenty: null, chatwoot: null };
  return { ...world, truth: { ...truth, fields } };
}

/** The values with which both sides may end. */
export function wantedValues({ agreed, twenty, chatwoot }: World["truth"]["fields"]): readonly string[] {
  if (twenty === null) return [chatwoot ?? agreed];
  if (chatwoot === null) return [twenty];
  // Edited and edited back: to whoever compares, only the other side changed.
  return twenty === agreed ? [twenty, chatwoot] : [twenty];
}
