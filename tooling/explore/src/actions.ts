import type { LeadEvent } from "@tpc/sync-core";
import type { Happening } from "./people/happening.ts";
import { hear } from "./relay/come-to-rest.ts";
import { fates, take, write } from "./relay/converge.ts";
import type { Protocol } from "./relay/keep.ts";
import { sweep } from "./relay/sweep.ts";
import type { Story } from "./story.ts";
import { agreeAtRest } from "./truth/fields-truth.ts";
import type { World } from "./world/world.ts";

export interface Action {
  /** One word, to write histories with. */
  readonly name: string;
  /** Kinds of what it is counted as. */
  readonly counts: readonly string[];
  /** @returns `null` where it cannot happen */
  act(world: World): World | null;
}

/** The most webhooks that are on their way at once. */
const maxFlight = 4;

/** Everything that may happen next, in any world of the story. */
export function actionsOf({ happenings }: Story, protocol: Protocol): readonly Action[] {
  return [
    ...happenings.flatMap(arrivals),
    { name: "take", counts: [], act: take },
    ...fates.map(
      (fate): Action => ({
        name: `write:${fate}`,
        counts: fate === "done" ? [] : ["faults"],
        act: (world) => write(world, fate, protocol),
      }),
    ),
    ...Array.from({ length: maxFlight }, (_, index) => arrival(index)).flat(),
    { name: "sweep", counts: ["sweeps"], act: (world) => (world.process === null ? sweep(world) : null) },
  ];
}

/** Its webhooks arrive at once, later or never. */
function arrivals({ name, counts, happen }: Happening): readonly Action[] {
  const ways = [
    { as: "", counts, place: "mailbox" },
    { as: ":late", counts: [...counts, "late"], place: "flight" },
    { as: ":lost", counts: [...counts, "lost"], place: null },
  ] as const;
  return ways.map(({ as, counts: counted, place }) => ({
    name: `${name}${as}`,
    counts: counted,
    act(world) {
      const happened = happen(world);
      if (happened === null) return null;
      if (place === null) return happened.tells.every(mayBeLost) ? happened.world : null;
      return { ...happened.world, [place]: [...happened.world[place], ...happened.tells] };
    },
  }));
}

/** A webhook that is on its way arrives, twice, or never. */
const arrival = (index: number): readonly Action[] => [
  { name: `hear:${index}`, counts: [], act: (world) => hear(world, index, false) },
  { name: `hear:${index}:doubled`, counts: ["doubled"], act: (world) => hear(world, index, true) },
  {
    name: `lose:${index}`,
    counts: ["lost"],
    act(world) {
      const event = world.flight[index];
      return event && mayBeLost(event) ? { ...world, flight: world.flight.toSpliced(index, 1) } : null;
    },
  },
];

/**
 * Labels and deletions show no time of their own: when only a webhook says whether they were before something else, losing it
 * makes the end a matter of opinion. So does losing the message that may have come before a deletion.
 */
function mayBeLost(event: LeadEvent): boolean {
  if (event.type !== "pipeline") return event.type !== "person.deleted" && event.type !== "message.received";
  return !(event.event.type === "conversation.seen" && event.event.labels.length > 0);
}

/** @returns `null` where it cannot happen, or has happened as often as it may */
export function act(world: World, { counts, act: happen }: Action, limits: Story["limits"]): World | null {
  if (counts.some((kind) => (world.spent[kind] ?? 0) >= (limits[kind] ?? 0))) return null;
  const happened = happen(world);
  if (happened === null) return null;
  const next = agreeAtRest(happened);
  if (counts.length === 0) return next;
  const spent = { ...world.spent };
  for (const kind of counts) spent[kind] = (spent[kind] ?? 0) + 1;
  return { ...next, spent };
}
