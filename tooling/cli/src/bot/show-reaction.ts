import {
  type DialogueContent,
  type DialogueEffect,
  type DialogueState,
  judge,
  showAnswer,
} from "@tpc/sync-core/dialogue";
import { Temporal } from "temporal-polyfill";

const fields = ["name", "specialty", "city", "revenue", "goal", "phone"] as const;

/** What the bot says, and what would be written where. */
export function showReaction(
  {
    at,
    says,
    effects,
  }: { readonly at: string; readonly says: string | null; readonly effects: readonly DialogueEffect[] },
  timeZone: string,
): string {
  const { hour, minute, day, month } = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  const clock = `${two(day)}/${two(month)} ${two(hour)}:${two(minute)}`;
  return [
    ...(says === null ? [] : [indent(says, `[${clock}] robô: `)]),
    ...effects.flatMap(describeEffect).map((line) => `    → ${line}`),
  ].join("\n");
}

const two = (value: number): string => String(value).padStart(2, "0");

const indent = (text: string, lead: string): string => lead + text.replaceAll("\n", `\n${" ".repeat(lead.length)}`);

function describeEffect(effect: DialogueEffect): readonly string[] {
  switch (effect.type) {
    case "keep-answers":
      return ["Twenty: campos da pessoa; Chatwoot: atributos do contato"];
    case "forget-answers":
      return ["nada do que o lead escreveu é guardado"];
    case "resolve":
      return ["Chatwoot: conversa resolvida de novo"];
    case "list":
      return ["vai para a lista de quem não respondeu; ninguém mais é lembrado"];
    case "end":
      return describeEnd(effect);
  }
}

type End = Extract<DialogueEffect, { type: "end" }>;

function describeEnd({ outcome, conversation, summary }: End): readonly string[] {
  const note = ["nota no negócio e nota privada:", ...summary.split("\n").map((line) => `    ${line}`)];
  const status =
    conversation === "open" ? "Chatwoot: conversa aberta, Heloísa é avisada" : "Chatwoot: conversa resolvida";
  const stage = {
    qualified: ["Twenty: negócio em QUALIFIED"],
    unqualified: ["Twenty: negócio em LOST"],
    unsure: [],
    "handed-off": [],
  };
  return [...stage[outcome], status, ...note];
}

/** What is known by now, and what the rules say of it. */
export function showKnown(state: DialogueState, content: DialogueContent): string {
  const known = fields.flatMap((field) => {
    const shown = showAnswer(state.answers, field);
    return shown === null ? [] : [`${field}=${shown}`];
  });
  const { points, outcome } = judge(state.answers, content);
  const where =
    state.silent !== null
      ? "calado: uma pessoa assumiu"
      : (state.ended?.outcome ?? `perguntando ${state.asked ?? "-"}`);
  return `    (${known.join(" | ") || "nada ainda"}; ${points} pontos, hoje seria ${outcome}; ${where})\n`;
}
