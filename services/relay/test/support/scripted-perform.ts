import {
  type Answer,
  type DealSeen,
  isRecordStep,
  isTalkStep,
  type Snapshot,
  type Stage,
  type Step,
} from "@tpc/sync-core";

/** Answers each step as a vendor would that holds what the lead says and carries out what the step says. */
export async function scriptedPerform(step: Step, snapshot: Snapshot): Promise<Answer> {
  if (isRecordStep(step)) throw new Error(`both systems hold the lead, so there is no need to ${step.type}`);
  if (isTalkStep(step)) throw new Error(`no bot is configured, so nobody has to ${step.type}`);
  switch (step.type) {
    case "find-deals":
      return { kind: "deals", deals: [] };
    case "complete-deal":
      return { kind: "no-deal" };
    case "read-deal":
      return { kind: "deals", deals: [dealAsKnown(snapshot, step.id)] };
    case "create-deal":
      return { kind: "deals", deals: [dealAfterWrite(snapshot, `deal-${step.number}`, step.stage)] };
    case "move-deal":
      return { kind: "deals", deals: [dealAfterWrite(snapshot, step.id, step.stage)] };
    case "rename-deal":
      return { kind: "deals", deals: [dealAsKnown(snapshot, step.id)] };
    case "show-waiting":
      return { kind: "deals", deals: [dealAsKnown(snapshot, step.id)] };
    case "choose-person":
      return { kind: "person-chosen", person: step.candidates[0] ?? "" };
    case "open-conversation":
    case "assign-conversation":
    case "tell-person":
    case "remove-deal":
    case "add-note":
    case "send-whatsapp":
    case "post-message":
      return { kind: "done" };
  }
}

const find = ({ lead }: Snapshot, id: string) => lead.pipeline.deals.find((deal) => deal.id === id);

function dealAsKnown(snapshot: Snapshot, id: string): DealSeen {
  const deal = find(snapshot, id);
  const sighting = deal?.sightings.at(-1);
  if (deal === undefined || sighting === undefined) throw new Error(`nobody has seen the deal ${id}`);
  const { at, stage } = sighting;
  return { type: "deal.seen", at, id, createdAt: deal.createdAt, stage, isDeleted: false };
}

/** Written after everything recorded, each time a second later. */
function dealAfterWrite(snapshot: Snapshot, id: string, stage: Stage): DealSeen {
  const deal = find(snapshot, id);
  const second = String(deal?.sightings.length ?? 0).padStart(2, "0");
  const at = `2026-12-31T12:00:${second}.000Z`;
  return { type: "deal.seen", at, id, createdAt: deal?.createdAt ?? at, stage, isDeleted: false };
}
