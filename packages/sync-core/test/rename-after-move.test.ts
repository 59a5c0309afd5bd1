import { expect, test } from "vitest";
import {
  converge,
  foldEvent,
  type LeadState,
  newLead,
  openSnapshot,
  type PipelineEvent,
  defaultPipelineRules as rules,
  type Stage,
} from "../src/index.ts";
import { contact, instant, person } from "./simulated-pipeline.ts";

const seen = (at: number, stage: Stage, name: string): PipelineEvent & { readonly type: "deal.seen" } => ({
  type: "deal.seen",
  at: instant(at),
  id: "deal",
  createdAt: instant(1),
  stage,
  isDeleted: false,
  name,
});
const booked = (at: number): PipelineEvent => ({
  type: "booking.created",
  at: instant(at),
  uid: "b",
  replaces: null,
  meeting: null,
});
const hear = (lead: LeadState, event: PipelineEvent): LeadState =>
  foldEvent(lead, { type: "pipeline", event, keys: [], record: null, token: null, makesLead: false });
const present = (record: typeof person) => ({ status: "present" as const, record, stale: false, exact: true });

/** Chaos seed 103, lead 264. */
test("a person's move that no webhook told of stays older than a booking after it, although relay renames the deal meanwhile", async () => {
  let stands = seen(5, "QUALIFIED", "Bia");
  let tick = 20;
  const written: string[] = [];
  const settle = async (lead: LeadState) => {
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
    const { snapshot } = await converge(openSnapshot(known), async (step) => {
      if (step.type === "rename-deal") stands = seen(tick++, stands.stage, step.name);
      if (step.type === "move-deal") stands = seen(tick++, step.stage, stands.name ?? "");
      if ("stage" in step || step.type === "rename-deal") written.push(step.type);
      return "key" in step ? { kind: "done" } : { kind: "deals", deals: [stands] };
    });
    return snapshot.lead;
  };
  const pipeline = {
    ...newLead.pipeline,
    deals: [
      {
        id: "deal",
        createdAt: instant(1),
        deletedAt: null,
        sightings: [{ at: instant(1), stage: "NEW" as const, own: true }],
        name: "Bia",
        named: { as: "Bia", after: "Bia" },
      },
    ],
    conversations: [
      { id: "1", openedAt: instant(1), repliedAt: null, statuses: [], qualifiedAt: null, unqualifiedAt: null },
    ],
  };
  // Lia now, both sides agree; the deal still carries her first name.
  const lead = await settle({ ...newLead, twenty: present(person), chatwoot: present(contact), pipeline });
  expect(stands).toMatchObject({ stage: "QUALIFIED", name: "Lia" });

  await settle(hear(lead, booked(10)));

  expect(stands.stage).toBe("MEETING_SCHEDULED");
  expect(written).toEqual(["rename-deal", "move-deal"]);
});
