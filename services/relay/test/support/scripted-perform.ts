import { type Answer, type DealSeen, isRecordStep, type Snapshot, type Stage, type Step } from "@tpc/sync-core";

/** Answers each step as a vendor would that holds what the lead says and carries out what the step says. */
export async function scriptedPerform(step: Step, snapshot: Snapshot): Promise<Answer> {
  if (isRecordStep(step)) throw new Error(`both systems hold the lead, so there is no need to ${step.type}`);
  switch (step.type) {
    case "find-deals":
      return { kind: "deals", deals: [] };
    case "read-deal":
      return { kind: "deals", deals: [dealAsKnown(snapshot, step.id)] };
    case "create-deal":
      return { kind: "deals", deals: [dealNow(`deal-${step.number}`, step.stage)] };
    case "move-deal":
      return { kind: "deals", deals: [dealNow(step.id, step.stage)] };
    case "add-note":
    case "post-message":
      return { kind: "done" };
  }
}

/** After everything recorded. */
const now = "2026-12-31T12:00:00.000Z";

const dealNow = (id: string, stage: Stage): DealSeen => ({
  type: "deal.seen",
  at: now,
  id,
  createdAt: now,
  stage,
  isDeleted: false,
});

function dealAsKnown({ lead }: Snapshot, id: string): DealSeen {
  const deal = lead.pipeline.deals.find((known) => known.id === id);
  const sighting = deal?.sightings.at(-1);
  if (deal === undefined || sighting === undefined) throw new Error(`nobody has seen the deal ${id}`);
  const { at, stage } = sighting;
  return { type: "deal.seen", at, id, createdAt: deal.createdAt, stage, isDeleted: false };
}
