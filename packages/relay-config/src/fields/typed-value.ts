import { textOf } from "./text-of.ts";

/** What a mapped field holds. In between the two systems each value is text, in one spelling. */
export const fieldTypes = ["text", "number", "yes-no", "date", "choice"] as const;
export type FieldType = (typeof fieldTypes)[number];

export interface TypedField {
  readonly type?: FieldType | undefined;
  /** Twenty's option values with Chatwoot's words. */
  readonly choices?: Readonly<Record<string, string>> | undefined;
}

/** `null`: something stands there that is no value of this type. */
export type Reading = string | null;

/** As Twenty (REST, webhook) or Chatwoot (attribute) holds it. */
export function readTyped(
  { type = "text", choices = {} }: TypedField,
  raw: unknown,
  side: "twenty" | "chatwoot",
): Reading {
  if (raw === null || raw === undefined || raw === "") return "";
  switch (type) {
    case "text":
      return textOf(raw);
    case "number":
      return readNumber(raw);
    case "yes-no":
      return /^(true|false)$/.test(String(raw)) ? String(raw) : null;
    case "date":
      return typeof raw === "string" ? (/^\d{4}-\d{2}-\d{2}(?=$|T)/.exec(raw.trim())?.[0] ?? null) : null;
    case "choice": {
      const text = textOf(raw);
      const known = Object.entries(choices).find(([option, words]) =>
        side === "twenty" ? option === text : words.toLowerCase() === text.toLowerCase(),
      );
      return known?.[1] ?? null;
    }
  }
}

function readNumber(raw: unknown): Reading {
  const text = typeof raw === "number" ? String(raw) : typeof raw === "string" ? raw.trim() : "";
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? String(Number(text)) : null;
}

/** What Twenty is sent. Text empties to `""`, everything else to `null`. */
export function toTwentyValue(
  { type = "text", choices = {} }: TypedField,
  text: string,
): string | number | boolean | null {
  if (type === "choice") return Object.entries(choices).find(([, words]) => words === text)?.[0] ?? null;
  return typed(type, text);
}

/** What Chatwoot is sent; a choice by its words. */
export const toChatwootValue = ({ type = "text" }: TypedField, text: string): string | number | boolean | null =>
  typed(type, text);

function typed(type: FieldType, text: string): string | number | boolean | null {
  if (type === "text") return text;
  if (text === "") return null;
  if (type === "number") return Number(text);
  return type === "yes-no" ? text === "true" : text;
}
