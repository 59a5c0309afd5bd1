import { type Checkpoint, defaultPipelineRules, openSnapshot, type PipelineRules, type Snapshot } from "@tpc/sync-core";
import type { World } from "../world/world.ts";
import { smallBot } from "./small-bot.ts";

export const rules: PipelineRules = { ...defaultPipelineRules, bot: smallBot };

/** What relay knows when a convergence begins. */
export const openLead = ({ store }: World, progress: Checkpoint): Snapshot => ({
  ...openSnapshot({
    lead: progress.lead,
    fields: ["name", "email", "city"],
    holdsOtherId: { twenty: true, chatwoot: true },
    taken: [],
    team: [],
    writesWhatsApp: false,
    newPersonId: `person-${store.nextPerson}`,
    rules,
  }),
  ...progress,
});
