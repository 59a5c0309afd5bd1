import type { IdentityKey } from "@tpc/sync-core";
import { LeadTakenOver } from "../../errors/lead-taken-over.ts";
import type { Database } from "../database/database.ts";
import { together } from "../database/together.ts";
import { type KeysOfLead, readTakenKeys } from "../routing/taken-keys.ts";
import { type CheckpointToKeep, type KeptCheckpoint, keepCheckpoints } from "./keep-checkpoints.ts";
import { type SavedConvergence, saveConvergences } from "./save-convergences.ts";
import { type TakenLead, takeLeads } from "./take-leads.ts";

/** What a convergence needs of its lead. Convergences that ask at the same time are answered together. */
export interface LeadDesk {
  /** Reads a lead with what waits for it; `null` when it is gone. */
  take(leadId: string): Promise<TakenLead | null>;
  /** Those of the keys that other leads hold. */
  takenKeys(asked: KeysOfLead): Promise<readonly IdentityKey[]>;
  /** Before every write. @throws LeadTakenOver: the write must not be made. */
  keepCheckpoint(kept: CheckpointToKeep): Promise<KeptCheckpoint>;
  /** @throws LeadTakenOver */
  save(saved: SavedConvergence): Promise<void>;
}

export function createLeadDesk(db: Database): LeadDesk {
  const keep = together((kept: readonly CheckpointToKeep[]) => keepCheckpoints(db, kept));
  const save = together((saved: readonly SavedConvergence[]) => saveConvergences(db, saved));
  return {
    take: together((leadIds: readonly string[]) => takeLeads(db, leadIds)),
    takenKeys: together((asked: readonly KeysOfLead[]) => readTakenKeys(db, asked)),
    async keepCheckpoint(kept) {
      return (await keep(kept)) ?? takenOver();
    },
    async save(saved) {
      if (!(await save(saved))) takenOver();
    },
  };
}

function takenOver(): never {
  throw new LeadTakenOver("another worker has taken the lead");
}
