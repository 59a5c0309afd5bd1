import { agreeIfSame } from "../truth/fields-truth.ts";
import { livePerson, personChanged, personDeleted, recordOf } from "../world/records.ts";
import { instant, type World } from "../world/world.ts";
import type { Happening } from "./happening.ts";

/** A person puts the person into Twenty's bin. */
export const deletePerson: Happening = {
  name: "deletes",
  counts: ["deletions"],
  happen(world) {
    const person = livePerson(world);
    if (person === undefined) return null;
    const tick = world.tick + 1;
    const row = { ...person, deletedAt: instant(tick), version: instant(tick) };
    return { world: removed({ ...world, tick }, row, true), tells: [personDeleted(row)] };
  },
};

/** A person takes it out again, as long as nobody was made in its place. */
export const restorePerson: Happening = {
  name: "restores",
  counts: ["restores"],
  happen(world) {
    const person = world.people.at(-1);
    if (person === undefined || livePerson(world) !== undefined || !world.truth.isRemoved) return null;
    const tick = world.tick + 1;
    const row = { ...person, deletedAt: null, version: instant(tick) };
    return { world: agreeIfSame(removed({ ...world, tick }, row, false)), tells: [personChanged(row)] };
  },
};

/** The lead writes on WhatsApp: who was deleted begins anew. */
export const write: Happening = {
  name: "writes",
  counts: ["messages"],
  happen(world) {
    const tick = world.tick + 1;
    const occurredAt = instant(tick);
    const next = { ...world, tick, wroteAt: occurredAt, truth: { ...world.truth, isRemoved: false } };
    return { world: next, tells: [{ type: "message.received", occurredAt, record: recordOf(world.contact, null) }] };
  },
};

function removed(world: World, row: World["people"][number], isRemoved: boolean): World {
  const people = world.people.map((other) => (other.id === row.id ? row : other));
  return { ...world, people, truth: { ...world.truth, isRemoved } };
}
