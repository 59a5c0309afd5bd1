/** A variable that a compose file asks for. */
export interface ComposeVariable {
  readonly name: string;
  /** What stands in its place when it is not set or empty; `null`: none. */
  readonly default: string | null;
  /** Without it nothing is deployed (`${NAME:?…}`). */
  readonly isRequired: boolean;
  /** What compose says when it is required and missing. */
  readonly why: string;
}

/** `$$` is a dollar of the container's own. */
const reference = /\$\$|\$\{([A-Za-z_]\w*)(?::?([-?])([^}]*))?\}/g;

/** Every variable of a compose file, once, in the order of their first use. */
export function variablesOf(text: string): readonly ComposeVariable[] {
  const found = new Map<string, ComposeVariable>();
  for (const [, name, operator, word = ""] of withoutComments(text).matchAll(reference)) {
    if (name === undefined || found.has(name)) continue;
    found.set(name, {
      name,
      default: operator === "-" ? word : null,
      isRequired: operator === "?",
      why: operator === "?" ? word : "",
    });
  }
  return [...found.values()];
}

/** A value as compose would read it with nothing set. */
export const withDefaults = (value: string): string =>
  value.replaceAll(reference, (whole, name?: string, operator?: string, word = "") =>
    name === undefined ? "$" : operator === "-" ? word : operator === "?" ? whole : "",
  );

const withoutComments = (text: string): string =>
  text
    .split("\n")
    .filter((line) => !line.trimStart().startsWith("#"))
    .join("\n");
