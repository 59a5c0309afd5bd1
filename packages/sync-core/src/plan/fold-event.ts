import { type LeadEvent, sideOf } from "../model/lead-event.ts";
import type { LeadRecord, Side } from "../model/lead-record.ts";
import { type LeadState, newLead, type SideState } from "../model/lead-state.ts";
import { foldPipeline } from "../pipeline/fold-pipeline.ts";
import type { PipelineEvent } from "../pipeline/pipeline-event.ts";
import { defaultPipelineRules, type PipelineRules } from "../pipeline/pipeline-rules.ts";
import { hearBegun } from "./begin-step.ts";

/** Takes an event into what we know. Order and repetition do not matter: versions decide, not arrival. */
export function foldEvent(before: LeadState, event: LeadEvent, rules: PipelineRules = defaultPipelineRules): LeadState {
  const lead = event.type === "pipeline" ? before : hearBegun(before, sideOf(event), event.record);
  switch (event.type) {
    case "pipeline": {
      const pipeline = foldPipeline(lead.pipeline, event.event, rules);
      const isNewBooking = pipeline.bookings.length > lead.pipeline.bookings.length && makesBooker(event.event.type);
      return { ...lead, attendee: isNewBooking ? (event.record ?? lead.attendee) : lead.attendee, pipeline };
    }
    case "person.changed":
      if (wasRemovedSince(lead, event.record)) return lead;
      return withSide(lead, "twenty", foldPerson(lead.twenty, event.record));
    case "person.deleted":
      return startAnewAfterDeletion({ ...lead, twenty: foldDeletion(lead.twenty, event.record, event.occurredAt) });
    case "person.missing":
    case "contact.missing":
      return foldAbsence(lead, sideOf(event), event.record);
    case "contact.changed":
      return withSide(lead, "chatwoot", foldContact(lead.chatwoot, event.record));
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

const present = (record: LeadRecord, stale = false): SideState => ({
  status: "present",
  record,
  stale,
  exact: record.version !== null,
});

/** Another record than before has nothing in common with the old base. */
function withSide(lead: LeadState, name: Side, side: SideState): LeadState {
  const before = lead[name];
  const isAnother = before.status !== "absent" && side.status !== "absent" && before.record.id !== side.record.id;
  return { ...lead, [name]: side, base: isAnother ? newLead.base : lead.base };
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
    return at > side.at ? { ...side, at } : side;
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
  // Perhaps the survivor of a merge: see whether ours still exists.
  if (side.record.id !== record.id) return { ...side, stale: true };
  const isNewerVersion = isNewer(record.version, side.record.version);
  if (hasSameContent(side.record, record)) return isNewerVersion ? present(record, side.stale) : side;
  if (isNewerVersion && side.exact) return present(record);
  // After a write or read of ours the payload may be older than what we hold, whatever its version: look.
  const version = isNewerVersion ? record.version : side.record.version;
  return { ...side, record: { ...side.record, version }, stale: true };
}

/** A message brings the lead back, unless it was written before the deletion. Whichever of the two is heard first. */
function foldMessage(lead: LeadState, record: LeadRecord, at: string): LeadState {
  const wroteAt = lead.wroteAt !== undefined && lead.wroteAt > at ? lead.wroteAt : at;
  const kept = startAnewAfterDeletion({ ...lead, wroteAt });
  const wasRemoved = kept.chatwoot.status === "removed" && at > kept.chatwoot.at;
  return withSide(kept, "chatwoot", wasRemoved ? present(record) : foldContact(kept.chatwoot, record));
}

function startAnewAfterDeletion(lead: LeadState): LeadState {
  const { twenty, wroteAt } = lead;
  const startsAnew = twenty.status === "removed" && wroteAt !== undefined && wroteAt > twenty.at;
  if (!startsAnew) return lead;
  const lastRemoved = { id: twenty.record.id, at: twenty.at };
  return { ...lead, lastRemoved, twenty: newLead.twenty, base: newLead.base };
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
