import { checkpointOf, rollBack, type Snapshot } from "@tpc/sync-core";
import type { EffectToBegin, KeptCheckpoint } from "../../store/convergence/keep-checkpoints.ts";
import type { LeadDesk } from "../../store/convergence/lead-desk.ts";
import type { EndedConvergence, SavedConvergence } from "../../store/convergence/save-convergences.ts";
import type { TakenLead } from "../../store/convergence/take-leads.ts";

/** A lead in hand. All that is stored of it by others meanwhile makes the next of these fail. @throws LeadTakenOver */
export interface LeadHold {
  /** The number under which the next store write must be made. */
  fence(): number;
  /** Before a write. @param effect - what cannot be repeated to see whether it arrived */
  keep(snapshot: Snapshot, effect: EffectToBegin | null): Promise<KeptCheckpoint>;
  end(ended: Pick<EndedConvergence, "snapshot" | "reason" | "handled" | "keysChanged">): Promise<void>;
  /** Keeps what was learnt for the next try. */
  interrupt(snapshot: Snapshot): Promise<void>;
  /** Forgets what the events wished that can never be done. */
  giveUp(snapshot: Snapshot): Promise<void>;
}

export function holdLead(leads: LeadDesk, leadId: string, { fence: takenAt, stored }: TakenLead): LeadHold {
  let fence = takenAt;
  const save = async (saved: DistributedOmit<SavedConvergence, "leadId" | "fence">) => {
    await leads.save({ ...saved, leadId, fence });
    fence += 1;
  };
  return {
    fence: () => fence,
    async keep(snapshot, effect) {
      const kept = await leads.keepCheckpoint({ leadId, fence, checkpoint: checkpointOf(snapshot), effect });
      fence += 1;
      return kept;
    },
    end: (ended) => save({ kind: "ended", ...ended }),
    interrupt: (snapshot) => save({ kind: "interrupted", snapshot, keysChanged: true }),
    giveUp: (snapshot) =>
      save({
        kind: "failed",
        snapshot,
        rolledBack: rollBack(stored.settled, snapshot.steps),
        keysChanged: false,
      }),
  };
}

type DistributedOmit<Union, Keys extends PropertyKey> = Union extends unknown ? Omit<Union, Keys> : never;
