import type { IdentityKey, LeadState } from "@tpc/sync-core";
import type { Database } from "./database.ts";
import { keepBegun } from "./effects-begun.ts";
import { type OpenLead, openLeads } from "./open-leads.ts";
import { type SavedConvergence, saveConvergences } from "./save-convergences.ts";
import { type KeysOfLead, readTakenKeys } from "./taken-keys.ts";
import { together } from "./together.ts";

/** What a convergence needs of its lead. Convergences that ask at the same time are answered together. */
export interface LeadDesk {
  /** Reads a lead with what waits for it; `null` when it is gone. */
  open(leadId: string): Promise<OpenLead | null>;
  /** Those of the keys that other leads hold. */
  takenKeys(asked: KeysOfLead): Promise<readonly IdentityKey[]>;
  /** Writes down in the lead's state what is about to be written to its deals and records. */
  keepBegun(begun: { readonly leadId: string; readonly lead: LeadState }): Promise<void>;
  save(saved: SavedConvergence): Promise<void>;
}

export function createLeadDesk(db: Database): LeadDesk {
  const doing =
    <Item>(work: (db: Database, items: readonly Item[]) => Promise<void>) =>
    async (items: readonly Item[]): Promise<readonly undefined[]> => {
      await work(db, items);
      return items.map(() => undefined);
    };
  return {
    open: together((leadIds: readonly string[]) => openLeads(db, leadIds)),
    takenKeys: together((asked: readonly KeysOfLead[]) => readTakenKeys(db, asked)),
    keepBegun: together(doing(keepBegun)),
    save: together(doing(saveConvergences)),
  };
}
