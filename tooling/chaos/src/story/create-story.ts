import type { Happening } from "./happening.ts";
import { LeadStory } from "./lead-story.ts";
import type { Random } from "./random.ts";
import { writeArrival, writeEdits, writeTurn } from "./write-round.ts";

export interface Story {
  readonly leads: readonly LeadStory[];
  /** The next happenings, of many leads at once; the leads' ends are known before anything is played. */
  writeRound(events: number): readonly Happening[];
}

/** How often somebody new comes. */
const newcomers = 0.25;

/** Invents what people do. The same seed invents the same. */
export function createStory(random: Random): Story {
  const leads: LeadStory[] = [];
  const last = { booking: 0, slot: 0 };
  const numbers = { next: (of: "booking" | "slot") => (last[of] += 1) };
  let round = 0;
  return {
    leads,
    writeRound(events) {
      round += 1;
      const known = [...leads];
      const scripts: (readonly Happening[])[] = [];
      for (let written = 0; written < events; written += scripts.at(-1)?.length ?? 0) {
        const old = random.chance(newcomers) ? undefined : known.splice(random.below(known.length), 1)[0];
        const lead = old ?? new LeadStory(leads.length);
        if (old === undefined) leads.push(lead);
        lead.beginRound();
        const script = old
          ? interleave([writeEdits(lead, random, numbers), writeTurn(lead, random, numbers)], random)
          : writeArrival(lead, random, numbers);
        for (const happening of script) {
          lead.apply(happening);
          lead.past.push({ round, happening });
        }
        scripts.push(script);
      }
      return interleave(scripts, random);
    },
  };
}

/** Mixes the lists; each keeps its own order. */
function interleave<Item>(lists: readonly (readonly Item[])[], random: Random): readonly Item[] {
  const rest = lists.filter((list) => list.length > 0).map((list) => [...list]);
  const mixed: Item[] = [];
  while (rest.length > 0) {
    const index = random.below(rest.length);
    const next = rest[index]?.shift();
    if (next !== undefined) mixed.push(next);
    if (rest[index]?.length === 0) rest.splice(index, 1);
  }
  return mixed;
}
