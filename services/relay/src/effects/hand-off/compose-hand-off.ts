import type { HandOffTold, PipelineStep } from "@tpc/sync-core";
import { mention } from "../../people/mention.ts";
import { forMail, forWhatsApp } from "../../people/plain-summary.ts";
import type { Texts } from "../../texts/create-texts.ts";
import type { Agents } from "./find-agents.ts";

const noteTexts = {
  assign: "noticeHandOff",
  remind: "noticeReminder",
  next: "noticeNext",
  chief: "noticeChief",
} as const;
const callTexts = { assign: "tellHandOff", remind: "tellReminder", next: "tellNext", chief: "tellChief" } as const;

/** Writes the private note: who is meant, in a few words why, and what is known of the lead. */
export async function composeNote(
  { texts, agents }: { readonly texts: Texts; readonly agents: Agents },
  step: Extract<PipelineStep, { type: "post-message" }>,
  told: HandOffTold,
): Promise<string> {
  const agent = told.person === null ? undefined : await agents.find(told.person);
  const named = agent === undefined || told.person === null ? "" : `${mention(agent.id, told.person)} `;
  const said = texts(noteTexts[told.level], valuesOf(step.name, told));
  return withSummary(`${named}${said}`, told.level === "remind" ? "" : told.summary);
}

/** Writes what goes to a person's own telephone or mailbox. */
export function composeCall(
  texts: Texts,
  step: Extract<PipelineStep, { type: "tell-person" }>,
  conversationUrl: string,
): { readonly subject: string; readonly text: string } {
  const { handOff: told, channel, name } = step;
  const values = valuesOf(name, told);
  const summary = (channel === "whatsapp" ? forWhatsApp : forMail)(told.level === "remind" ? "" : told.summary);
  const said = withSummary(texts(callTexts[told.level], values), summary);
  return { subject: texts("tellSubject", { name, level: told.level }), text: withSummary(said, conversationUrl) };
}

const valuesOf = (name: string, { reason, cause, isQualified, since, summary }: HandOffTold) => ({
  name,
  // The summary of a dialogue says itself why it ended, and what speaks for the lead.
  reason: summary === "" ? reason : "",
  cause: reason !== "" || summary !== "" ? "" : cause,
  isQualified: isQualified ? "yes" : "no",
  happenedAt: since,
});

const withSummary = (text: string, more: string): string => (more === "" ? text : `${text}\n\n${more}`);
