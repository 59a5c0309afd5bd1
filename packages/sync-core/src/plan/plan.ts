import type { IdentityKey } from "../identity/identity-key.ts";
import type { Decision, Reason, Step } from "../model/decision.ts";
import type { FieldName, FieldValues, LeadRecord, Side } from "../model/lead-record.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { planPipeline } from "../pipeline/plan-pipeline.ts";
import { unheardSide } from "./begin-step.ts";
import { isPassedOver } from "./pass-over.ts";
import { keyOfValue, settle } from "./settle.ts";

/**
 * Decides the next step for one lead. Pure: the same snapshot always gives the same decision.
 * Reads are asked for only where the snapshot cannot tell; an echo of our own write plans nothing.
 */
export function plan(snapshot: Snapshot): Decision {
  const contact = planContact(snapshot);
  if (contact.kind === "step" || contact.reason === "not-a-lead" || contact.reason === "deleted-in-twenty")
    return contact;
  return planPipeline(snapshot) ?? contact;
}

function planContact(snapshot: Snapshot): Decision {
  const { twenty, chatwoot } = snapshot.lead;
  if (chatwoot.status === "present" && chatwoot.record.notALead !== null) return nothing("not-a-lead");
  if (isOfTheTeam(snapshot)) return nothing("not-a-lead");
  if (twenty.status === "removed") return nothing("deleted-in-twenty");

  if (twenty.status === "present" && twenty.stale) return read("twenty", twenty.record.id);
  if (chatwoot.status === "present" && chatwoot.stale) return read("chatwoot", chatwoot.record.id);

  if (chatwoot.status === "missing") return search("chatwoot", chatwoot.record.keys);
  if (twenty.status === "present" && chatwoot.status === "present") {
    return planUpdates(snapshot, twenty.record, chatwoot.record);
  }
  if (twenty.status === "present") {
    if (chatwoot.status === "removed") return nothing("deleted-in-chatwoot");
    return isDealtWith(snapshot, twenty.record)
      ? planCreation(snapshot, "chatwoot", twenty.record)
      : nothing("not-dealt-with");
  }
  if (chatwoot.status === "present") return planCreation(snapshot, "twenty", chatwoot.record);
  const { attendee } = snapshot.lead;
  return attendee === null ? nothing("nothing-known") : planCreation(snapshot, "twenty", attendee);
}

/** An agent who writes to the agency's own number, or a colleague in the CRM. */
function isOfTheTeam({ lead, team }: Snapshot): boolean {
  const records = [lead.twenty, lead.chatwoot].flatMap((side) => (side.status === "present" ? [side.record] : []));
  return [...records, ...(lead.attendee ? [lead.attendee] : [])].some(({ keys }) =>
    keys.some((key) => team.includes(key)),
  );
}

/** Not every sender of a newsletter in a synchronised mailbox is somebody to talk to. */
function isDealtWith({ lead, rules }: Snapshot, person: LeadRecord): boolean {
  if (!person.isFromMail || rules.copiesPeopleFromMail === "always") return true;
  const { deals, conversations } = lead.pipeline;
  return person.keys.some((key) => key.startsWith("phone:")) || deals.length > 0 || conversations.length > 0;
}

/** Who writes is a lead, whatever else is known: WhatsApp users may hide their number. */
const hasWritten = ({ lead }: Snapshot): boolean =>
  lead.wroteAt !== undefined || lead.pipeline.conversations.length > 0;

function planUpdates(snapshot: Snapshot, person: LeadRecord, contact: LeadRecord): Decision {
  const unheard = unheardSide(snapshot);
  if (unheard !== null) return read(unheard, unheard === "twenty" ? person.id : contact.id);
  const { merged, mustLook } = settle(snapshot, person, contact);
  if (mustLook) return snapshot.fresh.twenty ? read("chatwoot", contact.id) : read("twenty", person.id);
  // Twenty may have changed since: a value of Chatwoot's is written only on top of what stands there now.
  if (!isEmpty(merged.toTwenty) && !snapshot.fresh.twenty) {
    return read("twenty", person.id);
  }
  const personId = snapshot.holdsOtherId.chatwoot && contact.otherId !== person.id ? person.id : null;
  const contactId = snapshot.holdsOtherId.twenty && person.otherId !== contact.id ? contact.id : null;
  // Chatwoot first: its answer shows the contact as it is now, before anything of it is written to Twenty.
  const updates: readonly Step[] = [
    { type: "update-contact", id: contact.id, values: merged.toChatwoot, otherId: personId },
    { type: "update-person", id: person.id, values: merged.toTwenty, otherId: contactId },
  ];
  const isNeeded = (update: Step) => "otherId" in update && !(isEmpty(update.values) && update.otherId === null);
  const next = updates.find((update) => isNeeded(update) && !isPassedOver(snapshot, update));
  return next === undefined ? nothing("in-sync") : step(next);
}

function planCreation(snapshot: Snapshot, target: Side, source: LeadRecord): Decision {
  const isWriter = target === "twenty" && source !== snapshot.lead.attendee && hasWritten(snapshot);
  if (source.keys.length === 0 && !isWriter) return nothing("no-identity");
  const keys = source.keys.filter((key) => !snapshot.taken.includes(key));
  const isSomebodyElses = source.keys.length > 0 && keys.length === 0;
  if (isSomebodyElses) return nothing("possible-duplicate");
  const isSearchable = keys.some(isTyped) || source.otherId !== null;
  if (isSearchable && !snapshot.searched[target]) return findOrRead(snapshot, target, source, keys);
  const values = valuesToCreate(snapshot, target, source.values);
  const isRefused = snapshot.refused[target].includes("any");
  const hasAddress = values.email !== undefined || values.phone !== undefined;
  if (isRefused || !(hasAddress || (isWriter && !source.keys.some(isTyped)))) return nothing("possible-duplicate");
  const otherId = snapshot.holdsOtherId[target] && source !== snapshot.lead.attendee ? source.id : null;
  const creation: Step =
    target === "twenty"
      ? { type: "create-person", id: snapshot.newPersonId, values, otherId }
      : { type: "create-contact", values, otherId };
  return isPassedOver(snapshot, creation) ? nothing("set-aside") : step(creation);
}

/** E-mail and phone: what a record can be searched by. */
const isTyped = (key: IdentityKey): boolean => key.startsWith("email:") || key.startsWith("phone:");

/** Our own id in the source is trusted before e-mail and phone; when it leads nowhere, the keys are searched. */
function findOrRead(snapshot: Snapshot, target: Side, source: LeadRecord, keys: readonly IdentityKey[]): Decision {
  const linked = source.otherId;
  const isUsable = linked !== null && !snapshot.taken.includes(`${target}:${linked}`) && !snapshot.fresh[target];
  return isUsable ? read(target, linked) : search(target, keys);
}

const step = (next: Step): Decision => ({ kind: "step", step: next });
const read = (side: Side, id: string): Decision => step({ type: "read-record", side, id });
const search = (side: Side, keys: readonly IdentityKey[]): Decision => step({ type: "find-record", side, keys });

function valuesToCreate(snapshot: Snapshot, target: Side, values: FieldValues): FieldValues {
  const entries: [FieldName, string][] = snapshot.fields
    .filter((field) => !snapshot.refused[target].includes(field))
    .map((field): [FieldName, string] => [field, values[field] ?? ""])
    .filter(([field, value]) => value !== "" && keyOfValue(field, value, snapshot.taken) === null);
  return Object.fromEntries(entries);
}

const isEmpty = (values: FieldValues): boolean => Object.keys(values).length === 0;
const nothing = (reason: Reason): Decision => ({ kind: "nothing", reason });
