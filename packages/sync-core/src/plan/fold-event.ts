import { hearLabel } from "../hand-off/request-hand-off.ts";
import { type LeadEvent, type RecordEvent, sideOf, type TimePassed } from "../model/lead-event.ts";
import type { LeadRecord, Side } from "../model/lead-record.ts";
import { type LeadState, newLead, type Sibling, type SideState } from "../model/lead-state.ts";
import { milliseconds } from "../pipeline/event-time.ts";
import { foldPipeline } from "../pipeline/fold-pipeline.ts";
import type { PipelineEvent } from "../pipeline/pipeline-event.ts";
import { defaultPipelineRules, type PipelineRules } from "../pipeline/pipeline-rules.ts";
import { hearConversation, hearTalk } from "../talk/hear-talk.ts";
import { passTalkTime } from "../talk/pass-time.ts";
import type { BotRules } from "../talk/talk.ts";
import { hearBegun } from "./begin-step.ts";
import { addSibling, findSibling, isAlias, pairOf, withEachPair, withPair } from "./pairs.ts";

/** Takes an event into what we know. Order and repetition do not matter: versions decide, not arrival. */
export function foldEvent(
  lead: LeadState,
  event: LeadEvent | TimePassed,
  rules: PipelineRules = defaultPipelineRules,
): LeadState {
  if (event.type === "time.passed") return passTalkTime(foldTime(lead, event.occurredAt), rules);
  if (event.type === "pipeline") {
    const pipeline = foldPipeline(lead.pipeline, event.event, rules);
    const handedOff = hearLabel({ ...lead, pipeline }, lead.pipeline);
    const isNewBooking = pipeline.bookings.length > lead.pipeline.bookings.length && makesBooker(event.event.type);
    const known = { ...handedOff, attendee: isNewBooking ? (event.record ?? lead.attendee) : lead.attendee };
    return rules.bot === undefined ? known : foldTalk(known, event.event, rules.bot);
  }
  const side = sideOf(event);
  if (isAlias(lead, side, event.record.id)) return foldAlias(lead, event);
  const sibling = side === "chatwoot" ? findSibling(lead, event.record.id) : undefined;
  if (sibling === undefined) return foldRecord(lead, event);
  return withPair(lead, event.record.id, foldRecord(pairOf(lead, sibling), event));
}

function foldTalk(lead: LeadState, event: PipelineEvent, bot: BotRules): LeadState {
  switch (event.type) {
    case "conversation.seen":
      return hearConversation(lead, event, bot);
    case "message.heard":
    case "typing.heard":
    case "bot.failed":
      return hearTalk(lead, event, bot);
    default:
      return lead;
  }
}

/** A clock that was set back, or another machine's: time only goes on. */
const foldTime = (lead: LeadState, at: string): LeadState =>
  lead.clock !== undefined && milliseconds(lead.clock) >= milliseconds(at) ? lead : { ...lead, clock: at };

/** What is told of a record that is no more, only late: that the lead wrote remains true. */
function foldAlias(lead: LeadState, event: RecordEvent): LeadState {
  if (event.type === "message.received") return wroteAt(lead, event.occurredAt);
  return event.type === "person.deleted" && event.record.id === lead.otherPersonId ? withoutOtherPerson(lead) : lead;
}

/** Somebody merged the two people, or deleted the second one: nothing waits for a decision any more. */
function withoutOtherPerson(lead: LeadState): LeadState {
  const { otherPersonId: _gone, cannotMergePeople: _settled, ...rest } = lead;
  return rest;
}

function foldRecord(before: LeadState, event: RecordEvent): LeadState {
  const hear = (pair: LeadState) => hearBegun(pair, sideOf(event), event.record);
  const lead = sideOf(event) === "twenty" ? withEachPair(hear(before), hear) : hear(before);
  switch (event.type) {
    case "person.changed":
      if (wasRemovedSince(lead, event.record)) return lead;
      return withSide(lead, "twenty", foldPerson(lead.twenty, event.record));
    case "person.deleted":
      return startAnewAfterDeletion({ ...lead, twenty: foldDeletion(lead.twenty, event.record, event.occurredAt) });
    case "person.missing":
    case "contact.missing":
      return foldAbsence(lead, sideOf(event), event.record);
    case "contact.changed":
      return takeContact(lead, event.record);
    case "message.received":
      return foldMessage(lead, event.record, event.occurredAt);
  }
}

/** A request makes no person: the host may decline it. */
const makesBooker = (type: PipelineEvent["type"]): boolean =>
  type === "booking.created" || type === "booking.rescheduled";

/** A walk over all records did not meet this one: look whether it is gone. */
function foldAbsence(lead: LeadState, side: Side, record: LeadRecord): LeadState {
  const known = lead[side];
  if (known.status !== "present" || known.record.id !== record.id) return lead;
  return { ...lead, [side]: { ...known, stale: true } };
}

const present = (record: LeadRecord, stale = false): Sibling["chatwoot"] => ({
  status: "present",
  record,
  stale,
  exact: record.version !== null,
});

/** Another record than before has nothing in common with the old base. */
function withSide(lead: LeadState, name: Side, side: SideState): LeadState {
  const before = lead[name];
  const isAnother = before.status !== "absent" && side.status !== "absent" && before.record.id !== side.record.id;
  if (!isAnother) return { ...lead, [name]: side };
  const next = { ...lead, [name]: side, base: newLead.base };
  return name === "twenty" ? withEachPair(next, (pair) => ({ ...pair, base: newLead.base })) : next;
}

/** A contact beside the one that is known is another one of the lead's: or the survivor of a merge, so look at ours. */
function takeContact(lead: LeadState, record: LeadRecord): LeadState {
  const { chatwoot } = lead;
  const isBeside = (chatwoot.status === "present" || chatwoot.status === "missing") && chatwoot.record.id !== record.id;
  if (!isBeside) return withSide(lead, "chatwoot", foldContact(chatwoot, record));
  const known = chatwoot.status === "present" ? { ...lead, chatwoot: { ...chatwoot, stale: true } } : lead;
  return addSibling(known, present(record));
}

function foldPerson(side: SideState, record: LeadRecord): SideState {
  if (side.status === "absent") return present(record);
  if (side.status === "missing") return present(record, true);
  if (side.status === "removed") {
    // Restored, or another person whom somebody made for the same human.
    return isNewer(record.version, side.at) ? present(record) : side;
  }
  if (side.record.id !== record.id) return { ...side, stale: true };
  if (isNewer(record.version, side.record.version)) return present(record);
  const isOlder = isNewer(side.record.version, record.version);
  return isOlder || hasSameContent(side.record, record) ? side : { ...side, stale: true };
}

function foldDeletion(side: SideState, record: LeadRecord, at: string): SideState {
  if (side.status === "removed") {
    if (side.isInferred) return { status: "removed", record: side.record, at };
    return at > side.at ? { status: "removed", record: side.record, at } : side;
  }
  if (side.status === "absent") return { status: "removed", record, at };
  if (side.record.id !== record.id) return side;
  const livesOn = side.record.version !== null && side.record.version > at;
  return livesOn ? side : { status: "removed", record: side.record, at };
}

function foldContact(side: SideState, record: LeadRecord): SideState {
  if (side.status === "absent") return present(record);
  if (side.status === "missing") return present(record, true);
  if (side.status === "removed") return side.record.id === record.id ? side : present(record);
  const isNewerVersion = isNewer(record.version, side.record.version);
  if (hasSameContent(side.record, record)) return isNewerVersion ? present(record, side.stale) : side;
  if (isNewerVersion && side.exact) return present(record);
  // After a write or read of ours the payload may be older than what we hold, whatever its version: look.
  const version = isNewerVersion ? record.version : side.record.version;
  return { ...side, record: { ...side.record, version }, stale: true };
}

/** A message brings the lead back, unless it was written before the deletion. Whichever of the two is heard first. */
function foldMessage(lead: LeadState, record: LeadRecord, at: string): LeadState {
  const kept = wroteAt(lead, at);
  const wasRemoved = kept.chatwoot.status === "removed" && at > kept.chatwoot.at;
  return wasRemoved ? withSide(kept, "chatwoot", present(record)) : takeContact(kept, record);
}

function wroteAt(lead: LeadState, at: string): LeadState {
  const last = lead.wroteAt !== undefined && lead.wroteAt > at ? lead.wroteAt : at;
  return startAnewAfterDeletion({ ...lead, wroteAt: last });
}

function startAnewAfterDeletion(lead: LeadState): LeadState {
  const { twenty, wroteAt } = lead;
  const startsAnew = twenty.status === "removed" && wroteAt !== undefined && wroteAt > twenty.at;
  if (!startsAnew) return lead;
  const lastRemoved = { id: twenty.record.id, at: twenty.at };
  return withEachPair({ ...lead, lastRemoved, twenty: newLead.twenty, base: newLead.base }, (pair) => ({
    ...pair,
    base: newLead.base,
  }));
}

const wasRemovedSince = ({ lastRemoved }: LeadState, { id, version }: LeadRecord): boolean =>
  lastRemoved?.id === id && !isNewer(version, lastRemoved.at);

const isNewer = (left: string | null, right: string | null): boolean =>
  left !== null && (right === null || left > right);

function hasSameContent(left: LeadRecord, right: LeadRecord): boolean {
  const fields = new Set([...Object.keys(left.values), ...Object.keys(right.values)]);
  const sameValues = [...fields].every((field) => (left.values[field] ?? "") === (right.values[field] ?? ""));
  return sameValues && left.otherId === right.otherId && left.notALead === right.notALead;
}
