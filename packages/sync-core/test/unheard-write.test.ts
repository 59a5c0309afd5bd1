import { describe, expect, test } from "vitest";
import {
  ConvergenceInterrupted,
  converge,
  foldEvent,
  type LeadState,
  newLead,
  openSnapshot,
  type PipelineEvent,
  defaultPipelineRules as rules,
  type Stage,
  type Step,
} from "../src/index.ts";
import { contact, instant, person } from "./simulated-pipeline.ts";

const present = (record: typeof person) => ({ status: "present" as const, record, stale: false, exact: true });
const conversation = (
  at: number,
  more: { readonly repliedAt?: number; readonly label?: string } = {},
): PipelineEvent => ({
  type: "conversation.seen",
  at: instant(at),
  id: "1",
  status: "open",
  openedAt: instant(1),
  repliedAt: more.repliedAt === undefined ? null : instant(more.repliedAt),
  labels: more.label === undefined ? [] : [more.label],
});
const deal = (at: number, stage: Stage): PipelineEvent & { readonly type: "deal.seen" } => ({
  type: "deal.seen",
  at: instant(at),
  id: "deal",
  createdAt: instant(5),
  stage,
  isDeleted: false,
});

/** Twenty with one deal, and who writes to it never hears the answer of the first write of that kind. */
async function play(
  lead: LeadState,
  stands: (PipelineEvent & { readonly type: "deal.seen" }) | null,
  losing: Step["type"] | null,
) {
  const steps: string[] = [];
  const known = {
    lead,
    fields: ["name", "email"],
    holdsOtherId: { twenty: true, chatwoot: true },
    taken: [],
    team: [],
    writesWhatsApp: false,
    newPersonId: "unused",
    rules,
  };
  try {
    const done = await converge(openSnapshot(known), async (step) => {
      steps.push("stage" in step ? `${step.type} ${step.stage}` : step.type);
      if (step.type === losing) throw new Error("the answer was lost");
      if (step.type === "move-deal") return { kind: "deals", deals: [deal(30, step.stage)] };
      if (stands === null) return { kind: "no-deal" };
      return step.type === "find-deals" ? { kind: "deals", deals: [] } : { kind: "deals", deals: [stands] };
    });
    return { lead: done.snapshot.lead, steps };
  } catch (error) {
    if (!(error instanceof ConvergenceInterrupted)) throw error;
    return { lead: error.snapshot.lead, steps };
  }
}

const hear = (lead: LeadState, events: readonly PipelineEvent[]): LeadState =>
  events.reduce(
    (state, event) =>
      foldEvent(state, { type: "pipeline", event, keys: [], record: null, token: null, makesLead: false }),
    lead,
  );

const linked: LeadState = { ...newLead, twenty: present(person), chatwoot: present(contact) };

describe("a deal that was written, and nobody heard the answer", () => {
  test("when it was made: its delivery is no person's deal, and what happened before it counts", async () => {
    const { lead } = await play(hear(linked, [conversation(2)]), deal(5, "NEW"), "create-deal");
    const told = hear(lead, [deal(5, "NEW"), conversation(6, { repliedAt: 3 })]);
    const { steps } = await play(told, deal(5, "NEW"), null);
    expect(steps).toEqual(["complete-deal", "move-deal SCREENING"]);
  });

  test("when it was made: what belongs to it is made up for, once", async () => {
    const { lead } = await play(hear(linked, [conversation(2)]), deal(5, "NEW"), "create-deal");
    const first = await play(hear(lead, [deal(5, "NEW")]), deal(5, "NEW"), null);
    const second = await play(hear(first.lead, [deal(6, "NEW")]), deal(6, "NEW"), null);
    expect([first.steps, second.steps]).toEqual([["complete-deal"], []]);
  });

  test("when it was not made after all, and a person made one meanwhile: that one is the lead's", async () => {
    const { lead } = await play(hear(linked, [conversation(2)]), deal(5, "NEW"), "create-deal");
    const { steps } = await play(hear(lead, [deal(5, "PROPOSAL")]), null, null);
    expect(steps).toEqual(["complete-deal"]);
  });

  test("when it was moved: it is read first, and its stage is no person's move", async () => {
    const made = await play(hear(linked, [conversation(2)]), deal(5, "NEW"), null);
    const { lead } = await play(hear(made.lead, [conversation(8, { repliedAt: 8 })]), deal(5, "NEW"), "move-deal");
    // It says so only now, and happened before the move that was not heard of.
    const told = hear(lead, [conversation(9, { repliedAt: 8, label: "qualificado" }), deal(10, "SCREENING")]);
    const { steps } = await play(told, deal(10, "SCREENING"), null);
    expect(steps.slice(0, 2)).toEqual(["read-deal", "move-deal QUALIFIED"]);
  });

  test("a person's move to another stage stays a person's", async () => {
    const { lead } = await play(hear(linked, [conversation(2)]), deal(5, "NEW"), "create-deal");
    const told = hear(lead, [deal(5, "NEW"), deal(7, "PROPOSAL"), conversation(8, { repliedAt: 3 })]);
    const { steps } = await play(told, deal(7, "PROPOSAL"), null);
    expect(steps).not.toContainEqual(expect.stringMatching(/^move-deal/));
  });
});
