import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Conflict,
  ConvergenceInterrupted,
  checkpointOf,
  converge,
  defaultPipelineRules,
  type LeadEvent,
  newLead,
  openSnapshot,
  type Side,
  type Step,
  type StoredLead,
  takeUp,
} from "../src/index.ts";
import { simulateVendors } from "./simulated-vendors.ts";

const personId = "6a1f6f0e-1111-4222-8333-944455556666";
const idOf = (side: Side) => (side === "twenty" ? personId : "1");

/** What becomes of a write: `killed` also forgets everything but what was taken down before it. */
const fates = ["heard", "lost", "refused", "killed-after", "killed-before"] as const;
type Fate = (typeof fates)[number];
const happened = (fate: Fate) => fate !== "refused" && fate !== "killed-before";

async function linkedLead() {
  const vendors = simulateVendors({ payloadAtSending: () => false });
  const conflicts: Conflict[] = [];
  let stored: StoredLead = { settled: newLead, checkpoint: null };
  let mailbox: readonly LeadEvent[] = [];

  /** One convergence over what waits; its first copy has this fate. */
  async function deliver(events: readonly LeadEvent[], fate: Fate) {
    mailbox = [...mailbox, ...events];
    const start = openSnapshot({
      lead: newLead,
      fields: ["name", "email", "city"],
      holdsOtherId: { twenty: true, chatwoot: true },
      taken: [],
      team: [],
      writesWhatsApp: false,
      newPersonId: personId,
      rules: defaultPipelineRules,
    });
    const perform = async (step: Step, snapshot: typeof start) => {
      if (fate === "heard" || !step.type.startsWith("update-")) return vendors.perform(step);
      stored = { ...stored, checkpoint: checkpointOf(snapshot) };
      if (happened(fate)) await vendors.perform(step);
      throw new Error(fate);
    };
    try {
      const { snapshot } = await converge(
        { ...start, ...takeUp(stored, mailbox, defaultPipelineRules, "2026-07-01T12:00:00.000Z") },
        perform,
      );
      stored = { settled: snapshot.lead, checkpoint: null };
      conflicts.push(...snapshot.conflicts);
      mailbox = [];
    } catch (error) {
      if (!(error instanceof ConvergenceInterrupted)) throw error;
      if (!fate.startsWith("killed")) stored = { ...stored, checkpoint: checkpointOf(error.snapshot) };
    }
  }

  /** Some news comes before older one. */
  const deliverNext = async (fate: Fate, place: number) => {
    const [next] = vendors.pending.splice(place % Math.max(vendors.pending.length, 1), 1);
    await deliver(next ? [next.event()] : [], fate);
  };
  const comeToRest = async () => {
    while (vendors.pending.length > 0) await deliverNext("heard", 0);
    await deliver([], "heard");
    if (vendors.pending.length > 0) await comeToRest();
  };
  const cityOf = (side: Side) => vendors.rows[side].get(idOf(side))?.values.city;
  vendors.edit("chatwoot", "1", { name: "Lia", email: "lia@example.com", city: "Campinas" });
  await comeToRest();
  return { vendors, conflicts, deliverNext, comeToRest, cityOf };
}

const turn = (place: fc.Arbitrary<number>) =>
  fc.record({ edits: fc.boolean(), fate: fc.constantFrom(...fates), place });
const turns = (place: fc.Arbitrary<number>) => fc.array(turn(place), { minLength: 1, maxLength: 12 });

test("whatever becomes of relay's copies, a field that one side changes ends as that side has it, and is no conflict", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<Side>("twenty", "chatwoot"),
      fc.oneof(turns(fc.constant(0)), turns(fc.nat(3))),
      async (side, turns) => {
        const { vendors, conflicts, deliverNext, comeToRest, cityOf } = await linkedLead();
        let city = "Campinas";
        for (const [index, { edits, fate, place }] of turns.entries()) {
          if (edits) {
            city = `City ${index}`;
            vendors.edit(side, idOf(side), { city });
          }
          await deliverNext(fate, place);
        }
        await comeToRest();
        expect([cityOf("twenty"), cityOf("chatwoot")]).toEqual([city, city]);
        // News of a copy that comes after newer news, and after a kill, can still look like a person's.
        if (turns.every(({ place }) => place === 0)) expect(conflicts).toEqual([]);
      },
    ),
    { numRuns: 3000 },
  );
});
