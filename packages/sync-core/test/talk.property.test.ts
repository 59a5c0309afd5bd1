import fc from "fast-check";
import { expect, test } from "vitest";
import { createBotRules } from "../src/dialogue/index.ts";
import { defaultPipelineRules, type PipelineRules } from "../src/index.ts";
import { defaultDialogue } from "./dialogue/default-dialogue.ts";
import { type Fate, fates, type SimulatedTalk, simulateTalk } from "./simulated-talk.ts";

const bot = createBotRules({
  content: defaultDialogue(),
  timeZone: "America/Sao_Paulo",
  behindMs: 600_000,
  unansweredLabel: "parou",
});
const rules: PipelineRules = { ...defaultPipelineRules, bot };

/** None that takes consent back: then answers are to be forgotten. */
const texts = [
  "oi",
  "Dra. Ana Paula",
  "dermato",
  "Campinas",
  "60 mil",
  "1",
  "obrigada!",
  "errei, é Santos",
  "asdf",
  "atendente",
];

type Action =
  | { readonly do: "write"; readonly text: string }
  | { readonly do: "audio" | "person-writes" | "give-back" }
  | { readonly do: "person"; readonly how: "assigns" | "opens" }
  | { readonly do: "deliver"; readonly index: number; readonly again: boolean }
  | { readonly do: "pass"; readonly seconds: number }
  | { readonly do: "work"; readonly fate: Fate; readonly atWrite: number };

const actions: fc.Arbitrary<Action> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("write" as const), text: fc.constantFrom(...texts) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom("audio" as const, "person-writes" as const, "give-back" as const) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("person" as const),
      how: fc.constantFrom("assigns" as const, "opens" as const),
    }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constant("deliver" as const), index: fc.nat(9), again: fc.boolean() }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("pass" as const), seconds: fc.constantFrom(1, 9, 9, 30) }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant("work" as const), fate: fc.constantFrom(...fates), atWrite: fc.nat(4) }),
  },
);

async function act(talk: SimulatedTalk, action: Action): Promise<void> {
  switch (action.do) {
    case "write":
      return talk.write(action.text);
    case "audio":
      return talk.write("", "audio");
    case "person-writes":
      return talk.personWrites();
    case "person":
      return talk.personTakes(action.how);
    case "give-back":
      return talk.personGivesBack();
    case "deliver":
      return talk.deliver(action.index, action.again);
    case "pass":
      return talk.pass(action.seconds);
    case "work":
      return talk.work(action.fate, action.atWrite);
  }
}

/** Once went wrong: a person is assigned while the bot's last words were begun and never sent. */
const assignedBeforeLastWords: readonly Action[] = [
  { do: "deliver", index: 0, again: false },
  { do: "write", text: "atendente" },
  { do: "pass", seconds: 30 },
  { do: "work", fate: "killed-before", atWrite: 0 },
  { do: "deliver", index: 0, again: false },
  { do: "pass", seconds: 1 },
  { do: "deliver", index: 0, again: false },
  { do: "deliver", index: 0, again: false },
  { do: "person", how: "assigns" },
];

/** Once went wrong: given back with its assignee, and the first look at it came before its webhooks. */
const givenBackAssigned: readonly Action[] = [
  { do: "person", how: "opens" },
  { do: "person", how: "assigns" },
  { do: "give-back" },
  { do: "pass", seconds: 30 },
  { do: "work", fate: "done", atWrite: 0 },
  { do: "deliver", index: 0, again: false },
  { do: "work", fate: "done", atWrite: 0 },
];

/** Once went wrong: what the lead wrote while the bot's begun words went out and a person was assigned was taken for answered. */
const writtenBehindBegunWords: readonly Action[] = [
  { do: "deliver", index: 0, again: false },
  { do: "pass", seconds: 30 },
  { do: "work", fate: "unheard", atWrite: 0 },
  { do: "person", how: "assigns" },
  { do: "write", text: "oi" },
  { do: "work", fate: "done", atWrite: 0 },
  { do: "give-back" },
  { do: "work", fate: "done", atWrite: 0 },
];

const fields = ["name", "specialty", "city", "revenue", "goal"] as const;

test("nothing makes the bot answer twice, speak after a person, forget an answer, or leave somebody unseen", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(actions, { minLength: 5, maxLength: 40 }), async (all) => {
      const talk = simulateTalk(rules);
      talk.write("oi");
      let known: readonly string[] = [];
      for (const action of all) {
        await act(talk, action);
        const answers = talk.answers();
        const now = fields.filter((field) => answers?.[field] != null);
        expect(now).toEqual(expect.arrayContaining([...known]));
        known = talk.lead().talks === undefined ? known : now;
      }
      await talk.settle();
      const bots = talk.messages.filter(({ author }) => author === "bot");
      expect(new Set(bots.map(({ key }) => key)).size).toBe(bots.length);
      expect(talk.spokeAfterPerson).toEqual([]);
      for (const [index, message] of talk.messages.entries()) {
        const before = talk.messages.slice(0, index).findLastIndex(({ author }) => author === "bot");
        const between = talk.messages.slice(before + 1, index);
        if (message.author === "bot") expect(between.some(({ author }) => author === "lead")).toBe(true);
      }
      const isAnswered = talk.messages.at(-1)?.author !== "lead";
      const isSeen = talk.status() === "open" || talk.hasPerson();
      const isThanked = talk.status() === "resolved";
      expect(isAnswered || isSeen || isThanked).toBe(true);
    }),
    {
      numRuns: Number(process.env.TPC_RUNS ?? 150),
      examples: [[[...assignedBeforeLastWords]], [[...givenBackAssigned]], [[...writtenBehindBegunWords]]],
    },
  );
}, 120_000);
