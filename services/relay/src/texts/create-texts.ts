import { compileMessage } from "./compile-message.ts";
import { formatStart } from "./format-start.ts";
import type { Locale } from "./locale.ts";
import { prepareValues } from "./prepare-values.ts";
import { readMessages } from "./read-messages.ts";
import { type FormAnswer, isTextKey, markdownTexts, type TextKey, type TextValues } from "./text-values.ts";

/** Writes one text. Plain for chats and pages (not escaped for HTML), Markdown for notes and notices. */
export type Texts = <Key extends TextKey>(key: Key, values: TextValues<Key>) => string;

export interface TextSettings {
  readonly locale: Locale;
  /** Zone of times whose reader's zone is not given, and of those that agents read. */
  readonly timeZone: string;
  /** Folder with `pt-BR.json` or `en.json`, whose messages stand in place of ours. */
  readonly overridesFolder?: string | null;
}

/**
 * Everything relay says to leads and agents.
 *
 * @throws StartError CONFIG_INVALID naming the files and keys of the overrides folder that cannot be used
 */
export function createTexts({ locale, timeZone, overridesFolder = null }: TextSettings): Texts {
  const entries = Object.entries(readMessages(locale, overridesFolder));
  const messages = new Map(entries.map(([key, message]) => [key, compileMessage(message, locale)]));
  return (key, values) => {
    const { timeZone: givenZone = timeZone, start = "", happenedAt = "", ...others } = values as GivenValues;
    const shownAs = isTextKey(key) && markdownTexts.has(key) ? "markdown" : "plain";
    const zone = isTimeZone(givenZone) ? givenZone : timeZone;
    const prepared = {
      ...prepareValues(others, shownAs, locale),
      start: start === "" ? "" : formatStart(start, zone, locale),
      hasStart: start === "" ? "no" : "yes",
      // What the team reads is in its own time.
      happenedAt: happenedAt === "" ? "" : formatStart(happenedAt, timeZone, locale),
      hasHappenedAt: happenedAt === "" ? "no" : "yes",
    };
    const text = String(messages.get(key)?.format(prepared) ?? "");
    // Parts that are left out leave their empty lines behind.
    return text.replace(/\n{3,}/g, "\n\n").trim();
  };
}

/** What the typed values of all texts have in common. */
type GivenValues = Readonly<Record<string, string | readonly FormAnswer[]>> & {
  readonly start?: string;
  readonly happenedAt?: string;
  readonly timeZone?: string;
};

/** The zone of a lead comes from Cal.com, which took it from a browser. */
function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
