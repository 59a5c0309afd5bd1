import { recordKey } from "../identity/identity-key.ts";
import type { Step } from "../model/decision.ts";
import type { LeadRecord } from "../model/lead-record.ts";
import type { LeadState, Sibling } from "../model/lead-state.ts";
import type { Snapshot } from "../model/snapshot.ts";

/** More contacts than that no human has: the oldest are let go. */
const maxSiblings = 20;

export const contactIdOf = ({ chatwoot }: Sibling): string => chatwoot.record.id;

export const findSibling = ({ siblings }: LeadState, contactId: string): Sibling | undefined =>
  siblings?.find((sibling) => contactIdOf(sibling) === contactId);

export const isAlias = ({ aliases }: LeadState, side: "twenty" | "chatwoot", id: string): boolean =>
  aliases?.includes(recordKey(side, id)) ?? false;

/** The lead as if this sibling were its contact. */
export function pairOf(lead: LeadState, { chatwoot, base, begunValues }: Sibling): LeadState {
  const { begunValues: _mains, ...rest } = lead;
  return { ...rest, chatwoot, base, ...(begunValues && { begunValues }) };
}

/** The lead with what became of one of its pairs. A contact that is gone is let go; its id still names the lead. */
export function withPair(lead: LeadState, contactId: string, pair: LeadState): LeadState {
  const { chatwoot, base, begunValues } = pair;
  const { begunValues: _pairs, ...rest } = pair;
  const back = {
    ...rest,
    chatwoot: lead.chatwoot,
    base: lead.base,
    ...(lead.begunValues && { begunValues: lead.begunValues }),
  };
  if (chatwoot.status !== "present") return withAlias(withoutSibling(back, contactId), contactId);
  const next = { chatwoot, base, ...(begunValues && { begunValues }) };
  const siblings = (lead.siblings ?? []).map((one) => (contactIdOf(one) === contactId ? next : one));
  return { ...back, siblings };
}

/** Does the same with every pair but the main one. */
export const withEachPair = (lead: LeadState, change: (pair: LeadState) => LeadState): LeadState =>
  (lead.siblings ?? []).reduce(
    (known, sibling) => withPair(known, contactIdOf(sibling), change(pairOf(known, sibling))),
    lead,
  );

export function addSibling(lead: LeadState, chatwoot: Sibling["chatwoot"]): LeadState {
  return { ...lead, siblings: [...(lead.siblings ?? []), { chatwoot, base: {} }].slice(-maxSiblings) };
}

export function withoutSibling(lead: LeadState, contactId: string): LeadState {
  const { siblings = [], ...rest } = lead;
  const left = siblings.filter((one) => contactIdOf(one) !== contactId);
  return left.length === 0 ? rest : { ...rest, siblings: left };
}

export function withAlias(lead: LeadState, contactId: string): LeadState {
  const key = recordKey("chatwoot", contactId);
  return { ...lead, aliases: [...(lead.aliases ?? []).filter((other) => other !== key), key] };
}

/** The sibling makes the lead's main contact; the one before is gone, and its id still names the lead. */
export function promote(lead: LeadState, sibling: Sibling): LeadState {
  const { ownContactId: _gone, ...rest } = withoutSibling(pairOf(lead, sibling), contactIdOf(sibling));
  return lead.chatwoot.status === "absent" ? rest : withAlias(rest, lead.chatwoot.record.id);
}

/** What is known, seen from one of the lead's pairs. */
export function snapshotOfPair(snapshot: Snapshot, sibling: Sibling): Snapshot {
  const { lead, fresh, freshSiblings } = snapshot;
  const contactId = contactIdOf(sibling);
  return {
    ...snapshot,
    lead: pairOf(lead, sibling),
    fresh: { ...fresh, chatwoot: freshSiblings.includes(contactId) },
    pair: { contactId, beside: contactsOf(lead).filter(({ id }) => id !== contactId) },
  };
}

export function withSnapshotOfPair(snapshot: Snapshot, contactId: string, ofPair: Snapshot): Snapshot {
  const { pair: _seenFrom, ...rest } = ofPair;
  const { freshSiblings } = snapshot;
  return {
    ...rest,
    lead: withPair(snapshot.lead, contactId, ofPair.lead),
    fresh: { ...ofPair.fresh, chatwoot: snapshot.fresh.chatwoot },
    freshSiblings: ofPair.fresh.chatwoot ? [...new Set([...freshSiblings, contactId])] : freshSiblings,
  };
}

/** All contacts of the lead that are there, the main one first. */
export function contactsOf({ chatwoot, siblings = [] }: LeadState): readonly LeadRecord[] {
  const main = chatwoot.status === "present" ? [chatwoot.record] : [];
  return [...main, ...siblings.map((sibling) => sibling.chatwoot.record)];
}

/** The lead's other contacts, seen from the one in hand. */
export const besides = ({ lead, pair }: Snapshot): readonly LeadRecord[] =>
  pair?.beside ?? (lead.siblings ?? []).map(({ chatwoot }) => chatwoot.record);

/** The sibling that a step is about; `undefined`: the main contact, or the person. */
export function siblingOfStep(lead: LeadState, step: Step): Sibling | undefined {
  if (step.type === "update-person")
    return step.contactId === undefined ? undefined : findSibling(lead, step.contactId);
  const isOfContact = step.type === "update-contact" || (step.type === "read-record" && step.side === "chatwoot");
  return isOfContact ? findSibling(lead, step.id) : undefined;
}
