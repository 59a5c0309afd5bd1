import { IntlMessageFormat } from "intl-messageformat";
import { commonValues } from "./dialogue-content.ts";

type Ast = ReturnType<IntlMessageFormat["getAst"]>;
interface Element {
  readonly type: number;
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: Ast }>>;
}

/** intl-messageformat's numbers for plain text and for the # of a plural. */
const withoutName = new Set([0, 7]);

/** @throws SyntaxError for what is no ICU message */
export const compileText = (message: string): IntlMessageFormat =>
  // Angle brackets are text: no message is HTML.
  new IntlMessageFormat(message, "pt-BR", undefined, { ignoreTag: true });

/** @returns what is wrong with a text, or `null` */
export function checkText(message: string, values: readonly string[]): string | null {
  let names: readonly string[];
  try {
    names = namesIn(compileText(message).getAst());
  } catch {
    return "as chaves { } não fecham, ou falta o other {…} de uma escolha";
  }
  const allowed: readonly string[] = [...commonValues, ...values];
  const unknown = names.filter((name) => !allowed.includes(name));
  if (unknown.length === 0) return null;
  return `${unknown.map((name) => `{${name}}`).join(", ")} não existe neste texto; pode usar ${allowed.map((name) => `{${name}}`).join(", ")}`;
}

const namesIn = (ast: Ast): readonly string[] =>
  (ast as readonly Element[]).flatMap(({ type, value, options }) => [
    ...(withoutName.has(type) || value === undefined ? [] : [value]),
    ...Object.values(options ?? {}).flatMap((option) => namesIn(option.value)),
  ]);
