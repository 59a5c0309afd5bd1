import type { EditedFields, Happening } from "./happening.ts";
import type { LeadStory } from "./lead-story.ts";
import type { Random } from "./random.ts";
import { stages } from "./stage.ts";

const cities = ["Campinas", "Santos", "Sorocaba", "Jundiaí", "São Paulo", "Ribeirão Preto", "Niterói", "Curitiba"];
const specialties = ["Dermatologia", "Cardiologia", "Pediatria", "Ortopedia", "Ginecologia", "Psiquiatria"];
const inboxes = [0, 1];

/** Gives a new number to each booking and each slot of the host's calendar. */
export interface Numbers {
  next(of: "booking" | "slot"): number;
}

/** What one lead and the people around it do in one round, in this order. */
export type WriteScript = (lead: LeadStory, random: Random, numbers: Numbers) => readonly Happening[];

/** The first time that anybody hears of the lead. */
export const writeArrival: WriteScript = (story, random, numbers) => {
  const { number: lead, name } = story;
  const inbox = random.pick(inboxes);
  const enters = { lead, does: "enters-person", name, email: `lead${lead}@example.com` } as const;
  switch (random.below(5)) {
    case 0:
      return [enters];
    case 1:
      return [bookingOf(story, numbers)];
    case 2:
      return [{ lead, does: "writes", inbox, status: "pending" }];
    case 3:
      // The salesperson enters whom she met while the lead writes.
      return [enters, { lead, does: "writes", inbox, status: "open" }];
    default:
      return [
        { lead, does: "writes", inbox, status: "open" },
        { lead, does: "answers", inbox },
        { lead, does: "writes", inbox, status: "open" },
      ];
  }
};

const bookingOf = ({ number: lead, name, bookingEmail: email }: LeadStory, numbers: Numbers) =>
  ({
    lead,
    does: "books",
    booking: numbers.next("booking"),
    slot: numbers.next("slot"),
    name,
    email,
  }) as const;

/** Both sides edit at once, each its own fields: who wins when both write the same one is a matter of milliseconds. */
export const writeEdits: WriteScript = ({ number: lead }, random) => {
  const [mine, theirs] = random.chance(0.5) ? (["edits-person", "edits-contact"] as const) : swapped;
  const happenings: Happening[] = [];
  for (let edit = random.below(3); edit > 0; edit -= 1) {
    happenings.push({ lead, does: mine, fields: { city: random.pick(cities), ...sometimesEmail(lead, random) } });
  }
  for (let edit = random.below(3); edit > 0; edit -= 1) {
    const name = `Dra. ${random.pick(["Ana", "Bia", "Lia", "Eva"])} Prado ${lead}`;
    happenings.push({ lead, does: theirs, fields: { specialty: random.pick(specialties), name } });
  }
  return happenings;
};

const swapped = ["edits-contact", "edits-person"] as const;

const sometimesEmail = (lead: number, random: Random): EditedFields =>
  random.chance(0.3) ? { email: `lead${lead}.${random.below(1000)}@example.com` } : {};

/** One thing that may move the deal, at most, and a person's move only before it: what is lost must not change the end. */
export const writeTurn: WriteScript = (lead, random, numbers) => {
  const turns = [turnOfConversation, turnOfConversation, turnOfBooking, turnOfBooking, turnOfDeal];
  return random.pick(turns)(lead, random, numbers);
};

const turnOfConversation: WriteScript = (story, random) => {
  const { number: lead, conversations } = story;
  const free = inboxes.filter((inbox) => !conversations.has(inbox));
  const [inbox, conversation] = [...conversations].at(random.below(conversations.size)) ?? [];
  const arrives = { lead, does: "writes", inbox: free[0] ?? inbox ?? 0, status: "open" } as const;
  if (inbox === undefined || conversation === undefined) return [arrives];
  const writes = { ...arrives, inbox };
  const isLabelled = story.past.some(({ happening }) => happening.does === "labels" && happening.inbox === inbox);
  switch (random.below(5)) {
    case 0:
      return [arrives];
    case 1:
      return conversation.status === "pending" ? [writes, { lead, does: "takes", inbox }] : [writes, writes];
    case 2:
      return conversation.status === "resolved" ? [writes] : [writes, { lead, does: "answers", inbox }];
    case 3: {
      const label = random.chance(0.7) ? "qualificado" : "desqualificado";
      return isLabelled ? [writes] : [{ lead, does: "labels", inbox, label }];
    }
    default:
      return conversation.status === "open" ? [{ lead, does: "resolves", inbox }] : [writes];
  }
};

const turnOfDeal: WriteScript = (story, random, numbers) => {
  const { number: lead } = story;
  // Reopening a closed deal by hand would make two open ones: a story for itself.
  if (!story.isDealOpen) return turnOfBooking(story, random, numbers);
  const stage = random.pick(stages.filter((other) => other !== story.stage && other !== "MEETING_SCHEDULED"));
  const moves = { lead, does: "moves-deal", stage } as const;
  return random.chance(0.5) ? [moves] : [moves, ...turnOfBooking(story, random, numbers)];
};

const turnOfBooking: WriteScript = (story, random, numbers) => {
  const { number: lead, bookings } = story;
  const active = [...bookings].filter(([, { isOver }]) => !isOver);
  const slot = numbers.next("slot");
  if (active.length > 0 && random.chance(0.7)) {
    const [booking, { isMissed }] = random.pick(active);
    const changes: readonly Happening[] = [
      { lead, does: "reschedules", booking, slot },
      { lead, does: "cancels", booking },
      ...(isMissed ? [] : [{ lead, does: "misses", booking } as const]),
    ];
    return [random.pick(changes)];
  }
  const books = bookingOf(story, numbers);
  const { booking } = books;
  const changes: readonly (readonly Happening[])[] = [
    [],
    [{ lead, does: "reschedules", booking, slot }],
    [{ lead, does: "cancels", booking }],
    [
      { lead, does: "reschedules", booking, slot },
      { lead, does: "cancels", booking },
    ],
  ];
  return [books, ...random.pick(changes)];
};
