import type { CalcomClient } from "@tpc/calcom-client";
import type { ChatwootClient } from "@tpc/chatwoot-client";
import { isApiError } from "@tpc/client-core";
import { type BySide, type IdentityKey, type LeadRecord, rankMatches, type Side } from "@tpc/sync-core";
import type { TwentyClient } from "@tpc/twenty-client";
import type { SideEffects } from "./effects.ts";
import { createActivityEffects } from "./twenty/activity-effects.ts";

/** What an erasure asks of the vendors. Each may be repeated: what is gone is gone. */
export interface ErasureEffects {
  /** Records that carry one of the keys. */
  findRecords(side: Side, keys: readonly IdentityKey[]): Promise<readonly FoundRecord[]>;
  /** Deals of a person that are not in the bin. */
  dealsOf(personId: string): Promise<readonly string[]>;
  /** Notes and tasks that hang on people or deals. */
  countActivities(owners: ActivityOwners): Promise<number>;
  destroyActivities(owners: ActivityOwners): Promise<number>;
  /** Writes titles and texts anew where that changes them. @returns how many it changed */
  cleanActivities(owners: ActivityOwners, clean: (text: string) => string): Promise<number>;
  /** The same with a deal's name. @returns false when there was nothing to change */
  cleanDeal(id: string, clean: (text: string) => string): Promise<boolean>;
  /** @returns false when it was gone already */
  destroy(what: "people" | "opportunities", id: string): Promise<boolean>;
  /** At most 20. `null`: there is no such contact. */
  countConversations(contactId: string): Promise<number | null>;
  /** Its conversations go with it. @returns false when it was gone already */
  deleteContact(contactId: string): Promise<boolean>;
  /** `null`: nobody said where API v2 is. @returns false when it cannot be cancelled any more */
  readonly cancelBooking: ((uid: string) => Promise<boolean>) | null;
}

export type FoundRecord = Pick<LeadRecord, "id" | "otherId" | "values">;

export interface ActivityOwners {
  readonly people: readonly string[];
  readonly deals: readonly string[];
}

const cancellationReason = "Dados apagados a pedido do titular";

export function createErasureEffects(input: {
  readonly twenty: TwentyClient;
  readonly chatwoot: ChatwootClient;
  readonly calcomVisitor: CalcomClient | null;
  readonly sides: BySide<SideEffects>;
  /** Notes are linked by other columns in 2.x: those of the note target. */
  readonly noteTargetFields: () => Promise<ReadonlySet<string> | null>;
}): ErasureEffects {
  const { twenty, chatwoot, calcomVisitor, sides } = input;
  return {
    ...createActivityEffects(twenty, input.noteTargetFields),
    async findRecords(side, keys) {
      const found = keys.length === 0 ? [] : await sides[side].find(keys);
      return rankMatches(keys, found);
    },
    async cleanDeal(id, clean) {
      let before = "";
      if (!(await wasThere(async () => (before = (await twenty.opportunities.get(id)).name ?? "")))) return false;
      const name = clean(before);
      return name !== before && wasThere(() => twenty.opportunities.update(id, { name }));
    },
    dealsOf: async (personId) => (await twenty.opportunities.ofPerson(personId)).map(({ id }) => id),
    async destroy(what, id) {
      if (await wasThere(() => twenty[what].destroy(id))) return true;
      // REST may not see what lies in the bin.
      const name = what === "people" ? "destroyPerson" : "destroyOpportunity";
      return wasThere(() => twenty.graphql(`mutation($id:UUID!){${name}(id:$id){id}}`, { id }));
    },
    async countConversations(contactId) {
      try {
        return (await chatwoot.contacts.conversations(Number(contactId))).length;
      } catch (error) {
        if (isApiError(error) && error.code === "NOT_FOUND") return null;
        throw error;
      }
    },
    deleteContact: (contactId) => wasThere(() => chatwoot.contacts.delete(Number(contactId))),
    cancelBooking:
      calcomVisitor &&
      ((uid) => wasThere(() => calcomVisitor.bookings.cancel(uid, { reason: cancellationReason }), cannotBeCancelled)),
  };
}

const isGone: ReadonlySet<string> = new Set(["NOT_FOUND"]);
/** Cancelled by somebody else, over, or moved meanwhile. */
const cannotBeCancelled: ReadonlySet<string> = new Set(["NOT_FOUND", "BAD_REQUEST", "VALIDATION_FAILED", "CONFLICT"]);

async function wasThere(call: () => PromiseLike<unknown>, gone = isGone): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (isApiError(error) && gone.has(error.code)) return false;
    throw error;
  }
}
