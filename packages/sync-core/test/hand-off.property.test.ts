import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultHandOffRules, type SalesPerson } from "../src/hand-off/hand-off-rules.ts";
import { type Act, simulateHandOff } from "./simulated-hand-off.ts";

const person = (name: string): SalesPerson => ({ name, channels: ["whatsapp", "email"], hours: null, away: [] });

const step = fc.record({
  /** Backwards too: clocks are set. */
  minutes: fc.oneof(fc.integer({ min: -90, max: 240 }), fc.integer({ min: 0, max: 5000 })),
  act: fc.option(fc.constantFrom<Act>("answer", "link", "book", "resolve", "lose"), { freq: 6, nil: undefined }),
  /** A process that is killed after its next step was carried out. */
  isKilled: fc.boolean(),
});

test("whatever happens, in whatever order, through kills and clocks set back: each is told once, nobody after somebody has taken care, and no timer lies behind", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("verdict" as const, "wish" as const, "label" as const),
      fc.integer({ min: 0, max: 7 * 24 * 60 }),
      fc.integer({ min: 0, max: 3 }),
      fc.constantFrom("qualified" as const, "everybody" as const),
      fc.array(step, { maxLength: 12 }),
      async (cause, startMinute, count, escalates, steps) => {
        const people = ["Ana", "Bia", "Dora"].slice(0, count).map(person);
        const lead = simulateHandOff({ ...defaultHandOffRules, people, chief: person("Caio"), escalates });
        let nowMs = Date.UTC(2026, 8, 3, 0, startMinute);
        let isOver = false;
        await lead.handOver(new Date(nowMs).toISOString(), cause);
        let told = lead.told.length;
        for (const { minutes, act, isKilled } of steps) {
          nowMs += minutes * 60_000;
          if (isKilled) lead.killNext();
          // Of a vendor's doing before the hand-off nothing is taken care of.
          const happens = act !== undefined && nowMs > Date.UTC(2026, 8, 3, 0, startMinute) ? act : undefined;
          await lead.pass(new Date(nowMs).toISOString(), happens);
          isOver ||= happens !== undefined;
          if (isOver)
            expect(lead.told.slice(told).filter((line) => /remind|next|chief|whatsapp/.test(line))).toEqual([]);
          told = lead.told.length;
          const { clock } = lead.lead;
          const timer = lead.nextTimer();
          if (timer !== null && clock !== undefined) expect(Date.parse(timer)).toBeGreaterThan(Date.parse(clock));
        }
        const what = lead.told.map((line) => line.replace(/^\d\d:\d\d /, ""));
        expect(new Set(what).size).toBe(what.length);
        // One after the other, none skipped that had somebody.
        const levels = what.filter((line) => line.startsWith("note")).map((line) => line.split(" ").at(-1));
        const order = count === 0 ? ["assign"] : ["assign", "remind", ...(count > 1 ? ["next"] : []), "chief"];
        expect(levels).toEqual(order.slice(0, levels.length));
      },
    ),
    { numRuns: 150 },
  );
});
