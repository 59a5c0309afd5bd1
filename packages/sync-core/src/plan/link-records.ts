import type { LeadRecord } from "../model/lead-record.ts";
import type { Base, LeadState, SideState } from "../model/lead-state.ts";

/** How an import leaves the two records of one human. */
export interface LinkedRecords {
  readonly person: LeadRecord;
  readonly contact: LeadRecord;
  /** It was taken back: the record is no more, and is not made again until the lead writes. */
  readonly personIsGone?: boolean;
  readonly contactIsGone?: boolean;
}

/**
 * The lead with its records as an import wrote them. Whatever still differs was left so on purpose: it counts as settled, and what
 * is heard of the import's own writes is no news.
 *
 * @param at - ISO instant
 */
export function linkRecords(lead: LeadState, linked: LinkedRecords, at: string): LeadState {
  const { heldUntil: _over, begunValues: _written, ...rest } = lead;
  const { person, contact } = linked;
  const fields = new Set([...Object.keys(person.values), ...Object.keys(contact.values)]);
  const base: Base = Object.fromEntries(
    [...fields].map((field) => [field, { twenty: person.values[field] ?? "", chatwoot: contact.values[field] ?? "" }]),
  );
  return {
    ...rest,
    twenty: stateOf(person, linked.personIsGone ?? false, at),
    chatwoot: stateOf(contact, linked.contactIsGone ?? false, at),
    base,
  };
}

const stateOf = (record: LeadRecord, isGone: boolean, at: string): SideState =>
  isGone
    ? { status: "removed", record, at, isSought: true }
    : { status: "present", record, stale: false, exact: record.version !== null };

/** An import is at the lead's records: what is heard of them waits. */
export const isHeld = ({ heldUntil }: LeadState, now: string): boolean => heldUntil !== undefined && heldUntil > now;
