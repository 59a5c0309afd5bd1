import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  converge,
  foldEvent,
  isStage,
  type LeadEvent,
  type LeadState,
  newLead,
  openSnapshot,
  defaultPipelineRules as rules,
} from "../src/index.ts";
import { createHistory, type Happening, happening } from "./pipeline-history.ts";
import { contact, person } from "./simulated-pipeline.ts";

const present = (record: typeof person) => ({ status: "present" as const, record, stale: false, exact: true });

async function playHistory(happenings: readonly Happening[], numbers: readonly number[]) {
  let lead: LeadState = { ...newLead, twenty: present(person), chatwoot: present(contact) };
  let at = 0;
  const choose = (below: number) => (numbers[at++ % Math.max(numbers.length, 1)] ?? 0) % below;

  const history = createHistory(deliver);
  const { world } = history;
  async function deliver(events: readonly LeadEvent[]): Promise<void> {
    const folded = events.reduce((state, event) => foldEvent(state, event, rules), lead);
    const known = {
      lead: folded,
      fields: ["name", "email"],
      holdsOtherId: { twenty: true, chatwoot: true },
      taken: [],
      team: [],
      writesWhatsApp: false,
    };
    const done = await converge(openSnapshot({ ...known, newPersonId: "unused", rules }), world.perform);
    lead = done.snapshot.lead;
  }

  for (const item of happenings) {
    if (item.what !== "delivery") await history.play(item);
    else {
      const [event] = world.pending.splice(item.pick % Math.max(world.pending.length, 1), 1);
      if (event) await deliver([event]);
    }
  }
  // Everything that is still on its way arrives, in any order, some of it twice; then what was lost is swept up.
  const repeated: LeadEvent[] = [];
  async function deliverAll(): Promise<void> {
    while (world.pending.length > 0) {
      const [event] = world.pending.splice(choose(world.pending.length), 1);
      if (!event) break;
      if (choose(3) === 0) repeated.push(event);
      await deliver(choose(2) === 0 ? [event] : [event, event]);
    }
  }
  await deliverAll();
  await history.sweep();
  await deliverAll();
  for (const event of repeated) await deliver([event]);
  return history;
}

describe("the pipeline", () => {
  test("any history, delivered in any order, repeated, some lost and swept up later, ends at the stage the rules give, each message sent once", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { maxLength: 25 }),
        fc.array(fc.nat(1000), { minLength: 1, maxLength: 30 }),
        async (happenings, numbers) => {
          const { world, reference, hasConversation } = await playHistory(happenings, numbers);
          const last = [...world.deals.values()].at(-1)?.stage ?? null;
          expect(last).toBe(reference.stage);
          expect(new Set(world.messages).size, "doubled messages").toBe(world.messages.length);
          expect(world.messages.toSorted()).toEqual(hasConversation() ? reference.messages.toSorted() : []);
          expect(new Set(world.notes).size).toBe(world.notes.length);
          expect(last === null || isStage(last)).toBe(true);
        },
      ),
      { numRuns: Number(process.env.TPC_RUNS ?? 2000) },
    );
  });
});
