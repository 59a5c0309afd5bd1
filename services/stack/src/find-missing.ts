import { variablesOf } from "./compose-variables.ts";
import { readPart, stackParts } from "./stack-parts.ts";

export interface MissingVariable {
  readonly name: string;
  /** What to do about it. */
  readonly why: string;
}

/** What some part refuses to be deployed without. */
export function findMissing(values: Readonly<Record<string, string | undefined>>): readonly MissingVariable[] {
  const required = stackParts
    .flatMap((part) => variablesOf(readPart(part).text))
    .filter(({ isRequired }) => isRequired);
  const byName = new Map(required.map(({ name, why }) => [name, why]));
  return [...byName].filter(([name]) => !values[name]).map(([name, why]) => ({ name, why }));
}
