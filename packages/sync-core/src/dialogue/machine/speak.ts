import { splitName } from "../../identity/full-name.ts";
import { compileText } from "../content/check-text.ts";
import type { DialogueContent } from "../content/dialogue-content.ts";
import type { Answers } from "../understand/answers.ts";
import type { Speech, SpeechPart } from "./turn.ts";

export interface SpeechLinks {
  /** Needed where `needsBookingLink` says so. */
  readonly bookingLink: string;
}

/** Whether a message offers a booking link, so that one is made only then. */
export const needsBookingLink = ({ parts }: Speech, { texts }: DialogueContent): boolean =>
  parts.some((part) => part.kind === "text" && texts[part.text].includes("bookingLink"));

/** Puts the file's words, the lead's name and the links into a message. Plain text. */
export function renderSpeech(speech: Speech, content: DialogueContent, links: SpeechLinks): string {
  const values = { ...speech.values, ...links, privacyLink: content.privacyLink };
  const write = (message: string) => String(compileText(message).format(values)).trim();
  return speech.parts
    .map((part) => renderPart(part, content, write))
    .filter((text) => text !== "")
    .join("\n\n");
}

function renderPart(part: SpeechPart, content: DialogueContent, write: (message: string) => string): string {
  if (part.kind === "text") return write(content.texts[part.text]);
  if (part.kind === "choices") return numbered(part.choices);
  const question = content.questions.find(({ field }) => field === part.field);
  if (question === undefined) return "";
  const asked = write(part.again ? question.askAgain : question.ask);
  return question.options.length === 0 ? asked : `${asked}\n${numbered(question.options)}`;
}

const numbered = (options: readonly string[]): string =>
  options.map((option, index) => `${index + 1}) ${option}`).join("\n");

/** "Dra. Ana" for Ana Paula: how one speaks to her. */
export function valuesOf({ name, city }: Answers): Readonly<Record<string, string>> {
  const first = name === null ? "" : splitName(name.name).firstName;
  const firstName = [name?.title, first].filter(Boolean).join(" ");
  return {
    name: name?.name ?? "",
    firstName,
    hasName: firstName === "" ? "no" : "yes",
    city: city?.city ?? "",
    state: city?.uf ?? "",
  };
}
