import type { LeadState } from "../model/lead-state.ts";
import type { IdentityKey } from "./identity-key.ts";

/** What a human has one or few of, and what names nobody else. */
const kinds = ["email:", "phone:", "whatsapp:"] as const;

/** Whether two records cannot be the same human's as far as is known: both have an address of a kind, and none in common. */
export function contradicts(left: readonly IdentityKey[], right: readonly IdentityKey[]): boolean {
  return kinds.some((kind) => {
    const [ones, others] = [left, right].map((keys) => keys.filter((key) => key.startsWith(kind)));
    return ones?.length !== 0 && others?.length !== 0 && !ones?.some((key) => others?.includes(key));
  });
}

/** The addresses of all records of the lead that are there. */
export function addressesOf({ twenty, chatwoot, siblings = [] }: LeadState): readonly IdentityKey[] {
  const sides = [twenty, chatwoot, ...siblings.map((sibling) => sibling.chatwoot)];
  return sides.flatMap((side) => (side.status === "present" ? side.record.keys : []));
}
