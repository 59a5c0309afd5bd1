import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  converge,
  defaultPipelineRules,
  foldEvent,
  type LeadEvent,
  type LeadState,
  newLead,
  openSnapshot,
  type Side,
  sameValue,
} from "../src/index.ts";
import { simulateVendors } from "./simulated-vendors.ts";

const fields = ["name", "email", "phone", "city", "specialty"];
const personId = "6a1f6f0e-1111-4222-8333-944455556666";

interface Edit {
  readonly side: Side;
  readonly field: string;
  readonly value: string;
}

/**
 * Every edit has a value of its own, so none undoes another: what "both changed" means would otherwise depend on who
 * saw what. Clearing is Twenty's part here, so that an empty value is not reached from both sides either.
 */
const edits = (maxLength: number): fc.Arbitrary<readonly Edit[]> =>
  fc
    .array(
      fc.record({
        side: fc.constantFrom<Side>("twenty", "chatwoot"),
        field: fc.constantFrom(...fields),
        clears: fc.boolean(),
      }),
      { maxLength },
    )
    .map((list) =>
      list.map(({ side, field, clears }, index) => ({
        side,
        field,
        value: clears && side === "twenty" && field !== "phone" ? "" : newValue(field, index),
      })),
    );

function newValue(field: string, index: number): string {
  if (field === "email") return `lia.${index}@example.com`;
  if (field === "phone") return index % 2 === 0 ? `+5511987650${100 + index}` : `+551187650${100 + index}`;
  return `${field} ${index}`;
}

const defaultEdit: Edit = { side: "twenty", field: "city", value: "Santos" };

/** A lead that both systems hold, in sync, with every echo delivered. */
async function linkedLead(payloadAtSending: () => boolean) {
  const vendors = simulateVendors({ payloadAtSending });
  let lead: LeadState = newLead;
  const deliver = async (events: readonly LeadEvent[]) => {
    const folded = events.reduce((folded, event) => foldEvent(folded, event), lead);
    const holdsOtherId = { twenty: true, chatwoot: true };
    const start = openSnapshot({
      lead: folded,
      fields,
      holdsOtherId,
      taken: [],
      team: [],
      writesWhatsApp: false,
      newPersonId: personId,
      rules: defaultPipelineRules,
    });
    const { snapshot } = await converge(start, vendors.perform);
    lead = snapshot.lead;
    return snapshot;
  };
  vendors.edit("chatwoot", "1", {
    name: "Lia",
    email: "lia@example.com",
    phone: "+5511987650001",
    city: "Campinas",
    specialty: "Cardiologia",
  });
  for (let next = vendors.pending.shift(); next; next = vendors.pending.shift()) await deliver([next.event()]);
  const person = () => vendors.rows.twenty.get(personId)?.values ?? {};
  const contact = () => vendors.rows.chatwoot.get("1")?.values ?? {};
  return { vendors, deliver, person, contact };
}

/** Delivers what is pending, echoes included, in an order and with repetitions that `choose` decides. */
async function deliverAll(lead: Awaited<ReturnType<typeof linkedLead>>, choose: (below: number) => number) {
  const { pending } = lead.vendors;
  const repeated: LeadEvent[] = [];
  while (pending.length > 0) {
    const [next] = pending.splice(choose(pending.length), 1);
    if (!next) break;
    const event = next.event();
    if (choose(3) === 0) repeated.push(event);
    await lead.deliver(choose(2) === 0 ? [event] : [event, event]);
  }
  for (const event of repeated) await lead.deliver([event]);
}

/** Turns a list of numbers into endless choices. */
function chooser(numbers: readonly number[]) {
  let at = 0;
  return (below: number) => (numbers[at++ % Math.max(numbers.length, 1)] ?? 0) % below;
}

const choices = fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 });

describe("converge", () => {
  test("any order and any repetition of the same changes ends in one state, Twenty's where both changed", async () => {
    await fc.assert(
      fc.asyncProperty(edits(8), choices, async (changes, numbers) => {
        const choose = chooser(numbers);
        const lead = await linkedLead(() => choose(2) === 0);
        const before: Record<string, string> = { ...lead.person() };
        for (const { side, field, value } of changes) {
          lead.vendors.edit(side, side === "twenty" ? personId : "1", { [field]: value });
        }
        const wanted = { twenty: { ...lead.person() }, chatwoot: { ...lead.contact() } };
        await deliverAll(lead, choose);
        for (const field of fields) {
          const base = before[field] ?? "";
          const fromTwenty = !sameValue(field, wanted.twenty[field] ?? "", base);
          const expected = (fromTwenty ? wanted.twenty[field] : wanted.chatwoot[field]) ?? "";
          expect(sameValue(field, lead.person()[field] ?? "", expected), `${field} in Twenty`).toBe(true);
          expect(sameValue(field, lead.contact()[field] ?? "", expected), `${field} in Chatwoot`).toBe(true);
        }
      }),
      { numRuns: 1500 },
    );
  });

  test("changes made while others are still on their way end in the same state on both sides", async () => {
    await fc.assert(
      fc.asyncProperty(edits(12), choices, async (changes, numbers) => {
        const choose = chooser(numbers);
        const lead = await linkedLead(() => choose(2) === 0);
        for (const { side, field, value } of changes) {
          lead.vendors.edit(side, side === "twenty" ? personId : "1", { [field]: value });
          const [early] = choose(2) === 0 ? lead.vendors.pending.splice(choose(lead.vendors.pending.length), 1) : [];
          if (early) await lead.deliver([early.event()]);
        }
        await deliverAll(lead, choose);
        for (const field of fields) {
          expect(sameValue(field, lead.person()[field] ?? "", lead.contact()[field] ?? ""), field).toBe(true);
        }
      }),
      { numRuns: 1500 },
    );
  });

  test("twenty rounds of echo make no call", async () => {
    await fc.assert(
      fc.asyncProperty(edits(1), async ([change = defaultEdit]) => {
        const { side, field, value } = change;
        const lead = await linkedLead(() => false);
        lead.vendors.edit(side, side === "twenty" ? personId : "1", { [field]: value });
        const [first] = lead.vendors.pending.splice(0, 1);
        if (first) await lead.deliver([first.event()]);
        const echoes = lead.vendors.pending.map((pending) => pending.event());
        const callsBefore = lead.vendors.callCount();
        for (let round = 0; round < 20; round += 1) for (const echo of echoes) await lead.deliver([echo]);
        expect(lead.vendors.callCount()).toBe(callsBefore);
      }),
    );
  });

  test("a linked contact that changes in Twenty costs one call, in Chatwoot two", async () => {
    const lead = await linkedLead(() => false);
    const cost = async (side: Side, city: string) => {
      lead.vendors.edit(side, side === "twenty" ? personId : "1", { city });
      const before = lead.vendors.callCount();
      await deliverAll(lead, chooser([4]));
      return lead.vendors.callCount() - before;
    };
    expect(await cost("twenty", "Santos")).toBe(1);
    expect(await cost("chatwoot", "Campinas")).toBe(2);
  });
});
