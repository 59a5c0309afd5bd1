import { type IdentityKey, recordKey } from "../identity/identity-key.ts";
import { type LeadState, newLead, type Sibling, type SideState } from "../model/lead-state.ts";
import type { Pipeline } from "../pipeline/pipeline-state.ts";
import { contactsOf } from "../plan/pairs.ts";

/** Both leads as they were when a person said that they are one. */
export interface BeforeUnite {
  readonly keep: LeadState;
  readonly other: LeadState;
}

/**
 * Takes two leads apart again. What came after the unite stays with the kept one. What Chatwoot merged it does not give back:
 * conversations of contacts that went up stay where they are.
 *
 * @param gone - records of the other lead that went up in the kept one's
 */
export function separateLeads(
  united: LeadState,
  before: BeforeUnite,
  gone: readonly IdentityKey[],
): { readonly keep: LeadState; readonly other: LeadState } {
  const theirs = contactsOf(before.other).map(({ id }) => id);
  const isGone = (id: string) => gone.includes(recordKey("chatwoot", id));
  const moved = theirs.filter((id) => !isGone(id));
  const isTheirConversation = (id: string) =>
    before.other.pipeline.conversations.some((one) => one.id === id && !isGone(one.contactId ?? ""));
  return {
    keep: keepOnly(united, before, { theirs, isTheirConversation }),
    other: restored(united, before.other, { gone, moved, isTheirConversation }),
  };
}

function keepOnly(
  united: LeadState,
  { keep, other }: BeforeUnite,
  parts: { readonly theirs: readonly string[]; readonly isTheirConversation: (id: string) => boolean },
): LeadState {
  const { uniting: _said, otherPersonId: _second, cannotMergePeople: _waits, begunValues: _mains, ...rest } = united;
  const siblings = (rest.siblings ?? []).filter(({ chatwoot }) => !parts.theirs.includes(chatwoot.record.id));
  const namesTheirs = new Set(keysOf(other));
  const aliases = (rest.aliases ?? []).filter((key) => !namesTheirs.has(key));
  const tookPerson = isSame(united.twenty, other.twenty);
  const tookContact = isSame(united.chatwoot, other.chatwoot);
  const talks = (rest.talks ?? []).filter(({ conversationId }) => !parts.isTheirConversation(conversationId));
  const { siblings: _siblings, aliases: _aliases, talks: _talks, ...lead } = rest;
  return {
    ...lead,
    twenty: stale(tookPerson ? keep.twenty : united.twenty),
    chatwoot: stale(tookContact ? keep.chatwoot : united.chatwoot),
    base: tookPerson || tookContact ? newLead.base : united.base,
    ...(siblings.length > 0 && { siblings: siblings.map(staleSibling) }),
    ...(aliases.length > 0 && { aliases }),
    ...(talks.length > 0 && { talks }),
    pipeline: withoutTheirs(united.pipeline, { keep, other }, parts.isTheirConversation),
  };
}

function withoutTheirs(
  united: Pipeline,
  { keep, other }: BeforeUnite,
  isTheirConversation: (id: string) => boolean,
): Pipeline {
  const { surplusDeals: _settled, ...rest } = united;
  const theirDeals = other.pipeline.deals.map(({ id }) => id);
  const theirBookings = other.pipeline.bookings.map(({ uid }) => uid);
  const ownBookings = keep.pipeline.bookings.map(({ uid }) => uid);
  // The one of two open deals that was not led on is the lead's again.
  const lost = keep.pipeline.deals.filter(({ id }) => !united.deals.some((deal) => deal.id === id));
  return {
    ...rest,
    deals: [...lost, ...united.deals.filter(({ id }) => !theirDeals.includes(id))],
    bookings: united.bookings.filter(({ uid }) => ownBookings.includes(uid) || !theirBookings.includes(uid)),
    conversations: united.conversations.filter(({ id }) => !isTheirConversation(id)),
    links: united.links.filter(({ conversationId }) => !isTheirConversation(conversationId)),
    ...(keep.pipeline.surplusDeals && { surplusDeals: keep.pipeline.surplusDeals }),
  };
}

function restored(
  united: LeadState,
  other: LeadState,
  parts: {
    readonly gone: readonly IdentityKey[];
    readonly moved: readonly string[];
    readonly isTheirConversation: (id: string) => boolean;
  },
): LeadState {
  const { uniting: _said, begunValues: _mains, siblings: before = [], talks: said = [], ...rest } = other;
  const isPersonGone =
    other.twenty.status !== "absent" && parts.gone.includes(recordKey("twenty", other.twenty.record.id));
  const isThere = (side: SideState) => side.status === "present" && parts.moved.includes(side.record.id);
  const siblings = before.filter(({ chatwoot }) => isThere(chatwoot));
  const talks = said.filter(({ conversationId }) => parts.isTheirConversation(conversationId));
  const { pipeline } = other;
  return {
    ...rest,
    // It is made again under its old id: whoever hears of it first takes it up.
    twenty: isPersonGone ? newLead.twenty : stale(other.twenty),
    chatwoot: isThere(other.chatwoot) ? stale(other.chatwoot) : newLead.chatwoot,
    base: newLead.base,
    ...(siblings.length > 0 && { siblings: siblings.map(staleSibling) }),
    ...(talks.length > 0 && { talks }),
    pipeline: {
      ...pipeline,
      deals: pipeline.deals.map((deal) => united.pipeline.deals.find(({ id }) => id === deal.id) ?? deal),
      conversations: pipeline.conversations.filter(({ id }) => parts.isTheirConversation(id)),
      done: [...new Set([...pipeline.done, ...united.pipeline.done])],
    },
  };
}

const isSame = (left: SideState, right: SideState): boolean =>
  left.status !== "absent" && right.status !== "absent" && left.record.id === right.record.id;

const stale = <State extends SideState>(side: State): State =>
  side.status === "present" ? { ...side, stale: true } : side;

const staleSibling = (sibling: Sibling): Sibling => ({ chatwoot: stale(sibling.chatwoot), base: newLead.base });

function keysOf(lead: LeadState): readonly IdentityKey[] {
  const person = lead.twenty.status === "absent" ? [] : [recordKey("twenty", lead.twenty.record.id)];
  const main = lead.chatwoot.status === "absent" ? [] : [recordKey("chatwoot", lead.chatwoot.record.id)];
  const siblings = (lead.siblings ?? []).map(({ chatwoot }) => recordKey("chatwoot", chatwoot.record.id));
  return [...person, ...main, ...siblings, ...(lead.aliases ?? [])];
}
