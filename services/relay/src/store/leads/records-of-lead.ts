import { type IdentityKey, type LeadRecord, type LeadState, recordKey, type Side } from "@tpc/sync-core";

/** A record of a lead's, as people find it. */
export interface RecordShown {
  readonly side: Side;
  readonly id: string;
  /** `unknown`: relay only knows that it exists. */
  readonly status: "present" | "missing" | "removed" | "unknown";
  /** As relay last saw it; `null` where it never did. */
  readonly record: LeadRecord | null;
}

const sides: readonly Side[] = ["twenty", "chatwoot"];

/** All records that are a lead's: those of its state, and those that its keys name. */
export function recordsOfLead(state: LeadState | null, keys: readonly IdentityKey[]): readonly RecordShown[] {
  const seen = sides.flatMap((side): readonly RecordShown[] => {
    const known = state?.[side] ?? { status: "absent" };
    return known.status === "absent" ? [] : [{ side, id: known.record.id, status: known.status, record: known.record }];
  });
  const siblings = (state?.siblings ?? []).map(
    ({ chatwoot: { status, record } }): RecordShown => ({ side: "chatwoot", id: record.id, status, record }),
  );
  const named = keys.flatMap((key) => recordOfKey(key) ?? []);
  const known = [...seen, ...siblings];
  const others = named.filter(({ side, id }) => !known.some((one) => one.side === side && one.id === id));
  return [...known, ...others];
}

function recordOfKey(key: IdentityKey): RecordShown | null {
  const side = sides.find((one) => key.startsWith(recordKey(one, "")));
  return side === undefined ? null : { side, id: key.slice(side.length + 1), status: "unknown", record: null };
}
