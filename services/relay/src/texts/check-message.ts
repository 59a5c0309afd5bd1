import type { IntlMessageFormat } from "intl-messageformat";
import { compileMessage } from "./compile-message.ts";
import { placeholdersOf, type TextKey } from "./text-values.ts";

type Ast = ReturnType<IntlMessageFormat["getAst"]>;

interface Element {
  readonly type: number;
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: Ast }>>;
}

/** The parser's own numbers; intl-messageformat does not export their names. */
const kinds = { literal: 0, argument: 1, select: 5, pound: 7 } as const;

/** @returns what is wrong with a message, to be read after its key, or `null` */
export function checkMessage(key: TextKey, message: string): string | null {
  if (message.trim() === "") return "is empty";
  let elements: readonly Element[];
  try {
    elements = listElements(compileMessage(message, "en").getAst());
  } catch {
    return "is no valid ICU message";
  }
  const known = placeholdersOf(key);
  const unknown = namesOf(elements).filter((name) => !known.includes(name));
  if (unknown.length > 0) return `uses ${inBraces(unknown)}; it may use ${inBraces(known) || "no value"}`;
  const plain: readonly number[] = Object.values(kinds);
  return elements.some(({ type }) => !plain.includes(type)) ? "formats a text as a number or a date" : null;
}

/** Names in braces, those inside the choices of a select included. */
export const readPlaceholders = (message: string): ReadonlySet<string> =>
  new Set(namesOf(listElements(compileMessage(message, "en").getAst())));

const listElements = (ast: Ast): readonly Element[] =>
  (ast as readonly Element[]).flatMap((element) => [
    element,
    ...Object.values(element.options ?? {}).flatMap((option) => listElements(option.value)),
  ]);

const namesOf = (elements: readonly Element[]): readonly string[] =>
  elements.flatMap(({ type, value }) =>
    type === kinds.literal || type === kinds.pound || value === undefined ? [] : [value],
  );

const inBraces = (names: readonly string[]): string => names.map((name) => `{${name}}`).join(", ");
