import { describe, expect, test } from "vitest";
import type { Field } from "../../src/dialogue/content/dialogue-content.ts";
import type { DialogueState } from "../../src/dialogue/machine/dialogue-state.ts";
import type { DialogueEffect } from "../../src/dialogue/machine/turn.ts";
import type { Answers } from "../../src/dialogue/understand/answers.ts";
import { fieldLabels, showAnswer } from "../../src/dialogue/verdict/summarize.ts";
import { defaultDialogue } from "./default-dialogue.ts";
import { playConversation } from "./play-conversation.ts";
import { type ConversationStep, readConversations } from "./read-conversations.ts";

const content = defaultDialogue();
const conversations = readConversations();

describe("a conversation with the bot", () => {
  test("is written down for at least sixty cases, each with its own title", () => {
    expect(new Set(conversations.map(({ title }) => title)).size).toBeGreaterThanOrEqual(60);
    expect(new Set(conversations.map(({ title }) => title)).size).toBe(conversations.length);
  });

  test.each(conversations.map((conversation) => [conversation.title, conversation] as const))(
    "%s",
    (_, conversation) => {
      const { said, state, effects } = playConversation(conversation, content);
      const expected = conversation.steps.filter(isHeard);
      expect(said).toHaveLength(expected.length);
      for (const [at, step] of expected.entries()) {
        if (step.type === "silence") expect(said[at]).toBe("");
        else
          expect(said[at]).toSatisfy((text: string) => standInOrder(text, step.fragments), step.fragments.join(" … "));
      }
      expect(endOf(state)).toBe(conversation.ends);
      expect(knownIn(state.answers, conversation.hasPhone)).toEqual(conversation.known);
      expect(effects.filter(({ type }) => type !== "keep-answers").map(nameOf)).toEqual(conversation.effects);
    },
  );
});

const isHeard = (step: ConversationStep): step is Extract<ConversationStep, { type: "bot" | "silence" }> =>
  step.type === "bot" || step.type === "silence";

/** The first and the last stand at its ends unless "…" does. */
function standInOrder(text: string, fragments: readonly string[]): boolean {
  const plain = text.replaceAll(/\s+/g, " ").trim();
  let from = 0;
  for (const [index, fragment] of fragments.entries()) {
    const at = fragment === "" ? from : plain.indexOf(fragment, from);
    if (at === -1 || (index === 0 && at !== 0)) return false;
    from = at + fragment.length;
  }
  return fragments.at(-1) === "" || from === plain.length;
}

const endOf = ({ silent, ended }: DialogueState): string => (silent !== null ? "silent" : (ended?.outcome ?? "asking"));

const knownIn = (answers: Answers, hasPhone: boolean): readonly string[] =>
  (Object.keys(fieldLabels) as Field[]).flatMap((field) => {
    const shown = field === "phone" && hasPhone ? null : showAnswer(answers, field);
    return shown === null ? [] : [`${fieldLabels[field]} ${shown}`];
  });

const nameOf = (effect: DialogueEffect): string =>
  effect.type === "end" ? `end ${effect.reason} ${effect.conversation}` : effect.type;
