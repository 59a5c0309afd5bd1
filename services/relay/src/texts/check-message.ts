import type { IntlMessageFormat } from "intl-messageformat";
import { compileMessage } from "./compile-message.ts";
import { placeholdersOf, type TextKey } from "./text-values.ts";

type Ast = ReturnType<IntlMessageFormat["getAst"]>;

/** @returns what is wrong with a message, to be read after its key, or `null` */
export function checkMessage(key: TextKey, message: string): string | null {
  if (message.trim() === "") return "is empty";
  const known = placeholdersOf(key);
  let compiled: IntlMessageFormat;
  try {
    compiled = compileMessage(message, "en");
  } catch {
    return "is no valid ICU message";
  }
  const unknown = [...readPlaceholders(compiled.getAst())].filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    const list = unknown.map((name) => `{${name}}`).join(", ");
    return `uses ${list}; it may use ${known.map((name) => `{${name}}`).join(", ") || "no placeholder"}`;
  }
  try {
    // A text given to {name, number} fails only now.
    for (const flag of ["yes", "no"]) compiled.format(Object.fromEntries(known.map((name) => [name, flag])));
    return null;
  } catch {
    return "formats a text as a number or a date";
  }
}

/** Names in braces, those inside the choices of a select included. */
export function readPlaceholders(ast: Ast): ReadonlySet<string> {
  const names = new Set<string>();
  for (const element of ast) {
    const { type, value, options } = element as {
      type: number;
      value?: string;
      options?: Record<string, { value: Ast }>;
    };
    if (type !== literal && type !== pound && value !== undefined) names.add(value);
    for (const option of Object.values(options ?? {}))
      for (const name of readPlaceholders(option.value)) names.add(name);
  }
  return names;
}

/** Kinds of elements that name no value; the parser's own enum is not exported by intl-messageformat. */
const literal = 0;
const pound = 7;
