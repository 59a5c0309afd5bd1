import { newerHandOff } from "../hand-off/request-hand-off.ts";
import { recordKey } from "../identity/identity-key.ts";
import type { Side } from "../model/lead-record.ts";
import { type Base, type LeadState, newLead, type Sibling, type SideState } from "../model/lead-state.ts";
import type { PipelineRules } from "../pipeline/pipeline-rules.ts";
import { unitePipelines } from "../pipeline/unite-pipelines.ts";

export interface UnitedLead {
  readonly lead: LeadState;
  /** Two people live in Twenty for the one human: the one that relay does not go on with. */
  readonly otherPersonId: string | null;
}

/**
 * Two leads that turned out to be one, because people merged their contacts or their persons. The survivor's records stay the
 * main ones; every id of the other still names the lead.
 *
 * @param at - when it was noticed
 */
export function uniteLeads(survivor: LeadState, other: LeadState, at: string, rules: PipelineRules): UnitedLead {
  const takesPerson = survivor.twenty.status !== "present" && other.twenty.status === "present";
  const twenty = takesPerson ? other.twenty : survivor.twenty;
  const bothLive = survivor.twenty.status === "present" && other.twenty.status === "present";
  // A base belongs to the two records that agreed. One that went up in the survivor's counts as that one.
  const baseOf = ({ base }: { readonly base: Base }, isTheirs: boolean): Base =>
    (isTheirs ? bothLive : takesPerson) ? newLead.base : base;
  const contacts = [...pairsOf(survivor), ...pairsOf(other)].map((pair, index) => ({
    ...pair,
    base: baseOf(pair, index >= pairsOf(survivor).length),
  }));
  const [main, ...siblings] = contacts;
  const { siblings: _known, mergedInto: _reached, ownContactId, begunValues: _mains, ...rest } = survivor;
  const isMainKept = survivor.chatwoot.status === "present";
  const wroteAt = [survivor.wroteAt ?? "", other.wroteAt ?? ""].toSorted().at(-1) ?? "";
  const handOff = newerHandOff(survivor.handOff, other.handOff);
  const setAside = [...(survivor.setAside ?? []), ...(other.setAside ?? [])];
  const talks = [...(survivor.talks ?? []), ...(other.talks ?? [])];
  const clock = [survivor.clock ?? [], other.clock ?? []].flat().toSorted().at(-1);
  const lead: LeadState = {
    ...rest,
    ...(main ?? { chatwoot: survivor.chatwoot, base: survivor.base }),
    twenty,
    pipeline: unitePipelines(survivor.pipeline, other.pipeline, at, rules),
    attendee: survivor.attendee ?? other.attendee,
    ...(isMainKept && ownContactId !== undefined && { ownContactId }),
    ...(siblings.length > 0 && { siblings }),
    ...(wroteAt !== "" && { wroteAt }),
    ...(handOff && { handOff }),
    ...(setAside.length > 0 && { setAside }),
    ...(talks.length > 0 && { talks }),
    ...(clock !== undefined && { clock }),
  };
  const otherPersonId = bothLive && other.twenty.status === "present" ? other.twenty.record.id : null;
  const aliases = aliasesOf(lead, [survivor, other]);
  return { lead: { ...lead, aliases, ...(otherPersonId !== null && { otherPersonId }) }, otherPersonId };
}

/** The lead's contacts that are there, the main one first, as pairs with its person. */
function pairsOf({ chatwoot, base, begunValues, siblings = [] }: LeadState): readonly Sibling[] {
  const main = chatwoot.status === "present" ? [{ chatwoot, base, ...(begunValues && { begunValues }) }] : [];
  return [...main, ...siblings];
}

/** Ids under which the lead was known, and under which it has no record of its own any more. */
function aliasesOf(lead: LeadState, before: readonly LeadState[]) {
  const idsOf = (side: Side, state: SideState) => (state.status === "absent" ? [] : [recordKey(side, state.record.id)]);
  const current = [
    ...idsOf("twenty", lead.twenty),
    ...idsOf("chatwoot", lead.chatwoot),
    ...(lead.siblings ?? []).flatMap(({ chatwoot }) => idsOf("chatwoot", chatwoot)),
  ];
  const known = before.flatMap(({ aliases = [], twenty, chatwoot }) => [
    ...aliases,
    ...idsOf("twenty", twenty),
    ...idsOf("chatwoot", chatwoot),
  ]);
  return [...new Set(known)].filter((key) => !current.includes(key));
}
