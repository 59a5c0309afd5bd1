import type { LeadState } from "@tpc/sync-core";
import type { HeldContact } from "../effects/unite/take-back-contact.ts";
import type { HeldPerson } from "../effects/unite/take-back-person.ts";
import type { LinkedToPerson } from "../effects/unite/unite-effects.ts";

/** Both leads and what the vendors held of them, before a unite changed anything. Personal data. */
export interface UniteBefore {
  readonly keep: LeadState;
  readonly other: LeadState;
  /** The identity keys that named the other lead. */
  readonly otherKeys: readonly string[];
  /** Two people: the survivor and the one that went up in it. `null`: nothing was merged in Twenty. */
  readonly people: { readonly keep: HeldPerson; readonly other: HeldPerson; readonly linked: LinkedToPerson } | null;
  /** The contact that stays, and those that went up in it, in this order. `null`: nothing was merged in Chatwoot. */
  readonly contacts: { readonly keep: HeldContact; readonly others: readonly HeldContact[] } | null;
}
