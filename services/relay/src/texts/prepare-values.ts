import { collapseSpaces } from "@tpc/sync-core";
import { answerLabel } from "./answer-labels.ts";
import { greetingName } from "./greeting-name.ts";
import type { Locale } from "./locale.ts";
import { type FormAnswer, flagOf } from "./text-values.ts";

/** Nobody's name or answer needs more; a message cut by the chat would lose its link. */
const longestValue = 500;
/** Line breaks and other control characters, and those that turn the direction of writing round. */
const unprintable = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
const special = /[\\`*_[\]<>#|~&]/g;

/**
 * Makes what stands in a message out of values that strangers typed: one line each, not endless, without power over the
 * layout, and a `has…` flag for each, so that a message can leave a part out.
 */
export function prepareValues(
  values: Readonly<Record<string, string | readonly FormAnswer[]>>,
  shownAs: "plain" | "markdown",
  locale: Locale,
): Record<string, string> {
  const clean = (text: string): string => {
    const line = clip(collapseSpaces(text.replace(unprintable, " ")));
    return shownAs === "markdown" ? line.replace(special, "\\$&") : line;
  };
  const prepared: Record<string, string> = {};
  const add = (name: string, text: string) => {
    prepared[name] = text;
    prepared[flagOf(name)] = text === "" ? "no" : "yes";
  };
  for (const [name, value] of Object.entries(values)) {
    if (typeof value !== "string") add(name, listAnswers(value, clean, locale));
    else add(name, isLink(name) ? readLink(value) : clean(value));
  }
  if (typeof values.name === "string") add("firstName", clean(greetingName(values.name)));
  return prepared;
}

const isLink = (name: string): boolean => /url$|link$/i.test(name);

/** Cal.com gives "integrations:jitsi" or a street for a meeting's place as well. */
function readLink(value: string): string {
  const url = URL.parse(value.trim());
  return url !== null && (url.protocol === "https:" || url.protocol === "http:") ? url.href : "";
}

const listAnswers = (answers: readonly FormAnswer[], clean: (text: string) => string, locale: Locale): string =>
  answers
    .filter(({ value }) => value.trim() !== "")
    .map(({ label, value }) => `- ${clean(answerLabel(label, locale))}: ${clean(value)}`)
    .join("\n");

function clip(text: string): string {
  const characters = Array.from(text);
  return characters.length <= longestValue ? text : `${characters.slice(0, longestValue - 1).join("")}…`;
}
