import { createTexts, isTextKey, markdownTexts, type TextKey, textValues } from "@tpc/relay";
import { defaultPipelineRules } from "@tpc/sync-core";
import { asCode } from "./markdown-table.ts";

/** Values that name themselves: documents invent nobody. */
const sample: Readonly<Record<string, unknown>> = {
  name: "Nome do Lead",
  start: "2026-12-01T13:00:00.000Z",
  happenedAt: "2026-11-28T17:00:00.000Z",
  host: "Nome do Anfitrião",
  eventTitle: "Nome da reunião",
  meetingUrl: "https://sala.example.com/SALA",
  rescheduleUrl: "https://agenda.example.com/reschedule/UID",
  cancelUrl: "https://agenda.example.com/booking/UID?cancel=true",
  bookingLink: "https://integrations.example.com/b/TOKEN",
  url: "https://integrations.example.com/b/TOKEN",
  answers: [{ label: "Pergunta do formulário", value: "Resposta" }],
};

const texts = createTexts({ locale: "pt-BR", timeZone: "America/Sao_Paulo" });

/** Every text that the rules, the macro and a new deal use, as it reads in Portuguese with all values known. */
export function textsMarkdown(): string {
  const keys = defaultPipelineRules.table.flatMap(({ message, notice, note }) => [message, notice, note]);
  return [...new Set([...keys, "bookingLink", "dealName"])]
    .filter((key): key is TextKey => key !== null && isTextKey(key))
    .map(describeText)
    .join("\n\n");
}

function describeText(key: TextKey): string {
  const values = Object.fromEntries(textValues[key].map((name) => [name, sample[name]]));
  const written = texts(key, values as Parameters<typeof texts>[1]);
  const kind = markdownTexts.has(key) ? "Markdown, for the team" : "plain";
  const fence = "```";
  return `${asCode(key)} (${kind}; ${textValues[key].join(", ")})\n\n${fence}text\n${written}\n${fence}`;
}
