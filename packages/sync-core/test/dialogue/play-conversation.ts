import type { DialogueContent } from "../../src/dialogue/content/dialogue-content.ts";
import { fieldNames } from "../../src/dialogue/content/dialogue-file.ts";
import type { DialogueState } from "../../src/dialogue/machine/dialogue-state.ts";
import { createRehearsal, type Reaction } from "../../src/dialogue/machine/rehearsal.ts";
import type { DialogueEffect } from "../../src/dialogue/machine/turn.ts";
import { noAnswers } from "../../src/dialogue/understand/answers.ts";
import { understand } from "../../src/dialogue/understand/understand.ts";
import type { Conversation, ConversationStep } from "./read-conversations.ts";

export interface Played {
  /** What was said at each `bot` or `silence` step, and at last what nobody expected. */
  readonly said: readonly string[];
  readonly state: DialogueState;
  readonly effects: readonly DialogueEffect[];
}

/** A transcript through the machine alone, with a clock that the transcript moves. */
export function playConversation({ startsAt, hasPhone, steps }: Conversation, content: DialogueContent): Played {
  const rehearsal = createRehearsal(
    { content, timeZone: "America/Sao_Paulo" },
    {
      startsAt: `2026-03-03T${startsAt}-03:00`,
      phone: hasPhone ? "+5511987654321" : null,
      bookingLink: "https://example.com/b/link",
    },
  );
  const unheard: string[] = [];
  const said: string[] = [];
  const effects: DialogueEffect[] = [];
  const keep = (reactions: readonly Reaction[]) => {
    effects.push(...reactions.flatMap((reaction) => reaction.effects));
    unheard.push(...reactions.flatMap(({ says }) => says ?? []));
  };
  let messages = 0;
  let last: Extract<ConversationStep, { type: "lead" }> | null = null;
  const send = (step: typeof last) => {
    if (step === null) return;
    const message = { id: String(messages), kind: step.kind, text: step.text };
    keep(rehearsal.take({ type: "message", message }));
  };

  for (const step of steps) {
    switch (step.type) {
      case "lead":
        messages += 1;
        last = step;
        keep(rehearsal.pass(2));
        send(step);
        break;
      case "again":
        send(last);
        break;
      case "typing":
      case "reopened":
        keep(rehearsal.take({ type: step.type }));
        break;
      case "bot":
      case "silence":
        keep(rehearsal.answer());
        said.push(unheard.splice(0).join("\n---\n"));
        break;
      case "pass":
        keep(rehearsal.pass(step.seconds));
        break;
      case "person":
        keep(rehearsal.take({ type: "person", by: step.by }));
        break;
      case "known":
        keep(rehearsal.take({ type: "known", answers: readFields(step.fields, content) }));
    }
  }
  return { said: [...said, ...unheard], state: rehearsal.state(), effects };
}

function readFields(fields: Readonly<Record<string, string>>, content: DialogueContent) {
  const read = Object.entries(fields).map(([name, value]) => {
    const field = fieldNames[name as keyof typeof fieldNames];
    return [field, understand(value, { content, asked: field, lastAnswered: null, answers: noAnswers }).found[field]];
  });
  return Object.fromEntries(read);
}
