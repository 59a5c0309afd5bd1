import { type LeadEvent, tellsNews } from "@tpc/sync-core";
import { contactChanged, heard, livePerson, personChanged, recordOf } from "../world/records.ts";
import { instant, type World } from "../world/world.ts";
import { rules } from "./open-snapshot.ts";

/** Reads all three vendors and puts in the mailbox what is news. */
export function sweep(world: World): World {
  const events = [...readPeople(world), contactChanged(world.contact, null), ...readPipeline(world)];
  const news = events.filter((event) => tellsNews(world.store.settled, event, rules));
  return { ...world, mailbox: [...world.mailbox, ...news] };
}

function readPeople(world: World): readonly LeadEvent[] {
  const person = livePerson(world);
  const known = world.store.settled.twenty;
  const isMissing = known.status === "present" && known.record.id !== person?.id;
  const row = isMissing ? world.people.find(({ id }) => id === known.record.id) : undefined;
  const missing: readonly LeadEvent[] = row
    ? [{ type: "person.missing", occurredAt: null, record: recordOf(row, row.version) }]
    : [];
  return person ? [...missing, personChanged(person)] : missing;
}

/** A booking as it stands tells less than its webhooks did. */
function readPipeline({ conversation, contact, wroteAt, deals, bookings, tick, truth }: World): readonly LeadEvent[] {
  const inferred = truth.isBooked ? ("current" as const) : ("outdated" as const);
  const booked = bookings.map((event) => ({
    ...event,
    inferred: event.type === "booking.created" ? inferred : ("current" as const),
  }));
  const seen = conversation === null ? [] : [{ ...conversation, at: instant(tick) }];
  const message: readonly LeadEvent[] =
    wroteAt === null ? [] : [{ type: "message.received", occurredAt: wroteAt, record: recordOf(contact, null) }];
  return [...message, ...[...seen, ...deals, ...booked].map(heard)];
}
