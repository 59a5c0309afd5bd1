import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { Field } from "../../src/dialogue/content/dialogue-content.ts";
import { advanceDialogue } from "../../src/dialogue/machine/advance-dialogue.ts";
import type { DialogueEvent } from "../../src/dialogue/machine/dialogue-event.ts";
import { type DialogueState, newDialogue } from "../../src/dialogue/machine/dialogue-state.ts";
import { renderSpeech } from "../../src/dialogue/machine/speak.ts";
import type { Turn } from "../../src/dialogue/machine/turn.ts";
import { isAnswered } from "../../src/dialogue/understand/answers.ts";
import { defaultDialogue } from "./default-dialogue.ts";
import { nameAnswers, noName } from "./phrases/name-phrases.ts";
import { noPlace, placeAnswers } from "./phrases/place-phrases.ts";
import { noRevenue, revenueAnswers } from "./phrases/revenue-phrases.ts";
import { specialtyAnswers } from "./phrases/specialty-phrases.ts";

const content = defaultDialogue();
const rules = { content, timeZone: "America/Sao_Paulo" };
const fields = content.questions.map(({ field }) => field);

const phrases = [nameAnswers, placeAnswers, revenueAnswers, specialtyAnswers].flatMap((table) =>
  table.map(([said]) => said),
);
const wishes = [
  "quero falar com uma pessoa",
  "pare de me mandar mensagem",
  "não concordo com o uso dos meus dados",
  "quero marcar consulta",
  "isso é um absurdo",
  "não tenho interesse",
  "errei, é Campinas",
  "na verdade é 50 mil",
  "obrigado",
  "2",
  "mais pacientes",
  "prefiro não dizer",
];

/** What may happen, with the seconds that passed since what happened before. */
type Happening =
  | { readonly kind: "say"; readonly text: string; readonly media: "text" | "audio" | "sticker" }
  | { readonly kind: "repeat" | "typing" | "person" | "reopened" | "wait" | "known" };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("say" as const),
      text: fc.oneof(
        fc.constantFrom(...phrases),
        fc.constantFrom(...wishes, ...noName, ...noPlace, ...noRevenue),
        fc.string({ unit: "grapheme", maxLength: 60 }),
      ),
      media: fc.constantFrom("text" as const, "text" as const, "text" as const, "audio" as const, "sticker" as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom("wait" as const, "repeat" as const, "typing" as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom("person" as const, "reopened" as const, "known" as const) }),
  },
);
const history = fc.array(fc.tuple(happening, fc.constantFrom(0, 1, 5, 20, 60, 3_600, 40_000, 300_000)), {
  maxLength: 25,
});

interface Seen {
  readonly event: DialogueEvent;
  readonly before: DialogueState;
  readonly turn: Turn;
}

/** Plays a history; timers fire when they are due, late ones too. */
function play(steps: readonly (readonly [Happening, number])[]): readonly Seen[] {
  let state = newDialogue;
  let timer: string | null = null;
  let now = Temporal.Instant.from("2026-03-02T12:00:00Z");
  let messages = 0;
  const seen: Seen[] = [];
  const take = (event: DialogueEvent) => {
    const turn = advanceDialogue(state, event, rules);
    seen.push({ event, before: state, turn });
    state = turn.state;
    timer = turn.nextTimer;
  };
  for (const [step, seconds] of steps) {
    const end = now.add({ seconds });
    for (let fired = 0; timer !== null && Temporal.Instant.compare(timer, end) <= 0 && fired < 20; fired += 1) {
      if (Temporal.Instant.compare(timer, now) > 0) now = Temporal.Instant.from(timer);
      take({ type: "time", at: now.toString() });
    }
    now = end;
    const at = now.toString();
    switch (step.kind) {
      case "say":
        messages += 1;
        take({ type: "message", at, message: { id: String(messages), kind: step.media, text: step.text } });
        break;
      case "repeat":
        take({ type: "message", at, message: { id: String(messages), kind: "text", text: "de novo" } });
        break;
      case "typing":
        take({ type: "typing", at });
        break;
      case "person":
        take({ type: "person", at, by: "wrote" });
        break;
      case "reopened":
        take({ type: "reopened", at });
        break;
      case "known":
        take({ type: "known", at, answers: { name: { name: "Bia", title: null }, specialty: "Urologia", goal: null } });
        break;
      default:
        take({ type: "time", at });
    }
  }
  return seen;
}

const check = (property: (seen: readonly Seen[]) => void) =>
  fc.assert(
    fc.property(history, (steps) => property(play(steps))),
    { numRuns: 200 },
  );

describe("whatever happens, the bot", () => {
  test("says nothing after a person stepped in, until it is given the conversation back", () => {
    check((seen) => {
      for (const { before, turn, event } of seen) {
        if (before.silent === null || event.type === "reopened") continue;
        expect(turn.say).toBeNull();
        expect(turn.effects).toEqual([]);
        expect(turn.nextTimer).toBeNull();
      }
    });
  });

  test("forgets no answer, unless the lead refuses that it is kept", () => {
    check((seen) => {
      for (const { before, turn } of seen) {
        if (turn.effects.some(({ type }) => type === "forget-answers")) continue;
        for (const field of fields) {
          if (isAnswered(before.answers, field)) expect(isAnswered(turn.state.answers, field)).toBe(true);
        }
      }
    });
  });

  test("asks for nothing that it knows, and for one thing at a time", () => {
    check((seen) => {
      for (const { turn } of seen) {
        const asked = (turn.say?.parts ?? []).flatMap((part): Field[] =>
          part.kind === "question" ? [part.field] : [],
        );
        expect(asked.length).toBeLessThanOrEqual(1);
        for (const field of asked) expect(isAnswered(turn.state.answers, field)).toBe(false);
      }
    });
  });

  test("hears a message once, however often it is told", () => {
    check((seen) => {
      const heard = new Set<string>();
      for (const { event, before, turn } of seen) {
        if (event.type !== "message") continue;
        if (heard.has(event.message.id)) expect(turn.state).toEqual(before);
        heard.add(event.message.id);
      }
    });
  });

  test("answers what waits once: without a new message it speaks again only to remind, and only once", () => {
    check((seen) => {
      let isOpen = false;
      let reminders = 0;
      for (const { event, turn } of seen) {
        if (event.type === "message") isOpen = true;
        if (turn.say === null) continue;
        const isReminder = turn.say.parts.some((part) => part.kind === "text" && part.text === "lembrete");
        reminders += isReminder ? 1 : 0;
        if (!isReminder) expect(isOpen).toBe(true);
        isOpen = false;
      }
      expect(reminders).toBeLessThanOrEqual(1 + seen.filter(({ event }) => event.type === "reopened").length);
    });
  });

  test("keeps a state that is plain JSON, and can say every sentence", () => {
    check((seen) => {
      for (const { turn } of seen) {
        expect(JSON.parse(JSON.stringify(turn.state))).toEqual(turn.state);
        if (turn.say !== null)
          expect(renderSpeech(turn.say, content, { bookingLink: "https://example.com" })).toMatch(/\S/);
      }
    });
  });

  test("has an answer due within a minute and a half of a message, or none at all", () => {
    check((seen) => {
      for (const { event, turn } of seen) {
        const { answerAt, waitingSince } = turn.state;
        if (event.type !== "message" || answerAt === null || waitingSince === null) continue;
        expect(Temporal.Instant.from(waitingSince).until(answerAt).total("seconds")).toBeLessThanOrEqual(90);
      }
    });
  });
});
