import { planHandOff } from "../hand-off/plan-hand-off.ts";
import { planWaiting } from "../hand-off/plan-waiting.ts";
import type { IdentityKey } from "../identity/identity-key.ts";
import { goesTo } from "../merge/field-policy.ts";
import type { Decision, Reason, Step } from "../model/decision.ts";
import type { FieldName, FieldValues, LeadRecord, Side } from "../model/lead-record.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { planPipeline } from "../pipeline/plan-pipeline.ts";
import { planTalk } from "../talk/plan-talk.ts";
import { planUniting } from "../unite/uniting.ts";
import { unheardSide } from "./begin-step.ts";
import { contactIdOf, snapshotOfPair } from "./pairs.ts";
import { isPassedOver } from "./pass-over.ts";
import { keyOfValue, settle } from "./settle.ts";

/**
 * Decides the next step for one lead. Pure: the same snapshot always gives the same decision.
 * Reads are asked for only where the snapshot cannot tell; an echo of our own write plans nothing.
 */
export function plan(snapshot: Snapshot): Decision {
  if (snapshot.lead.mergedInto !== undefined) return nothing("merged");
  const talk = isNobodysLead(snapshot) ? null : planTalk(snapshot);
  if (talk !== null) return step(talk);
  const contact = planContact(snapshot);
  if (contact.kind === "nothing" && (contact.reason === "not-a-lead" || contact.reason === "deleted-in-twenty"))
    return contact;
  // A person is told at once: that waits for no other system.
  const handOff = planHandOff(snapshot);
  if (handOff !== null || contact.kind === "step") return handOff ?? contact;
  return planSiblings(snapshot) ?? planPipeline(snapshot) ?? planWaiting(snapshot) ?? contact;
}

/** The lead's other contacts, each as a pair of its own with the person. */
function planSiblings(snapshot: Snapshot): Decision | null {
  const { twenty, siblings = [] } = snapshot.lead;
  if (twenty.status !== "present" || siblings.length === 0) return null;
  for (const sibling of siblings.filter(({ chatwoot }) => chatwoot.record.notALead === null)) {
    const { stale, record } = sibling.chatwoot;
    const next = stale
      ? read("chatwoot", record.id)
      : planUpdates(snapshotOfPair(snapshot, sibling), twenty.record, record);
    if (next.kind === "step") return next;
  }
  return null;
}

function planMergePeople(snapshot: Snapshot, { id }: LeadRecord): Step | null {
  const { otherPersonId, cannotMergePeople } = snapshot.lead;
  if (otherPersonId === undefined || cannotMergePeople || !snapshot.rules.mergesPeople) return null;
  const merge: Step = { type: "merge-people", id, otherPersonId };
  return isPassedOver(snapshot, merge) ? null : merge;
}

/** Our copy of the person, once the lead has come by itself through a contact that a channel made. */
function planMerge({ lead, ...rest }: Snapshot): Step | null {
  const { chatwoot, ownContactId, pipeline, siblings = [] } = lead;
  if (chatwoot.status !== "present" || chatwoot.record.id !== ownContactId) return null;
  const hasTalk = (contactId: string) => pipeline.conversations.some((one) => one.contactId === contactId);
  const channels = siblings.find((sibling) => hasTalk(contactIdOf(sibling)));
  if (channels === undefined || hasTalk(ownContactId)) return null;
  const merge: Step = { type: "merge-contacts", id: contactIdOf(channels), copyId: ownContactId };
  return isPassedOver({ lead, ...rest }, merge) ? null : merge;
}

const isNobodysLead = (snapshot: Snapshot): boolean => {
  const { chatwoot } = snapshot.lead;
  return (chatwoot.status === "present" && chatwoot.record.notALead !== null) || isOfTheTeam(snapshot);
};

function planContact(snapshot: Snapshot): Decision {
  const { twenty, chatwoot } = snapshot.lead;
  if (isNobodysLead(snapshot)) return nothing("not-a-lead");
  if (twenty.status === "removed") {
    const isSought = twenty.isSought || snapshot.searched.twenty || !twenty.record.keys.some(isTyped);
    return isSought ? nothing("deleted-in-twenty") : search("twenty", twenty.record.keys);
  }

  if (twenty.status === "present" && twenty.stale) return read("twenty", twenty.record.id);
  if (chatwoot.status === "present" && chatwoot.stale) return read("chatwoot", chatwoot.record.id);

  if (chatwoot.status === "missing") return searchSurvivor(snapshot, chatwoot.record);
  const said = planUniting(snapshot);
  if (said !== null) return step(said);
  const merge = twenty.status === "present" ? (planMergePeople(snapshot, twenty.record) ?? planMerge(snapshot)) : null;
  if (merge !== null) return step(merge);
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

function searchSurvivor({ lead }: Snapshot, { id, keys }: LeadRecord): Decision {
  const talk = lead.pipeline.conversations.findLast(({ contactId, isGone }) => contactId === id && isGone !== true);
  return step({ type: "find-record", side: "chatwoot", keys, ...(talk && { conversationId: talk.id }) });
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
  const isMain = snapshot.pair === undefined;
  const contactId = isMain && snapshot.holdsOtherId.twenty && person.otherId !== contact.id ? contact.id : null;
  // Chatwoot first: its answer shows the contact as it is now, before anything of it is written to Twenty.
  const updates: readonly Step[] = [
    { type: "update-contact", id: contact.id, values: merged.toChatwoot, otherId: personId },
    {
      type: "update-person",
      id: person.id,
      values: merged.toTwenty,
      otherId: contactId,
      ...(!isMain && { contactId: contact.id }),
    },
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
    .filter((field) => !snapshot.refused[target].includes(field) && goesTo(snapshot.rules.fields, field, target))
    .map((field): [FieldName, string] => [field, values[field] ?? ""])
    .filter(([field, value]) => value !== "" && keyOfValue(field, value, snapshot.taken) === null);
  return Object.fromEntries(entries);
}

const isEmpty = (values: FieldValues): boolean => Object.keys(values).length === 0;
const nothing = (reason: Reason): Decision => ({ kind: "nothing", reason });
