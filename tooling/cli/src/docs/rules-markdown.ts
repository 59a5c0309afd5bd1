import { defaultPipelineRules } from "@tpc/sync-core";
import { asCode, markdownTable } from "./markdown-table.ts";

const columns = ["occasion", "the deal moves to", "the lead reads", "the team reads", "note on the deal", "when"];
const orNothing = (name: string | null): string => (name === null ? "–" : asCode(name));

/** The default rules as documents show them. */
export function rulesMarkdown(): string {
  const { table, labels, handOff } = defaultPipelineRules;
  const rows = table.map(({ on, stage, message, notice, note, when }) => [
    asCode(on),
    stage === "remembered" ? "the stage before the meeting" : orNothing(stage),
    ...[message, notice, note].map(orNothing),
    when,
  ]);
  const list = (names: readonly string[]) => names.map(asCode).join(", ");
  return [
    markdownTable(columns, rows),
    `\nLabels that qualify: ${list(labels.qualified)}. Labels that disqualify: ${list(labels.unqualified)}.`,
    `\nWhile nobody answers a lead who was handed over: reminded after ${handOff.minutes.remind} minutes of business hours, the next person after ${handOff.minutes.next}, the chief after ${handOff.minutes.chief}.`,
  ].join("\n");
}
