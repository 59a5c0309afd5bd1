import { makeRunId } from "../live/live-run.ts";
import { QaInputError } from "../qa-input-error.ts";

/** One system by itself, with marked records that go away whatever happens. */
export interface AloneWorld {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** In names and addresses of all that is made. */
  readonly mark: string;
  readonly name: string;
  readonly email: string;
  /** Given by the operator: a number that may be written to. */
  readonly phone: string | null;
  /** What a check made and a later one needs, by name. */
  readonly made: Map<string, string>;
  /** Undone in the opposite order. */
  readonly undo: (() => Promise<unknown>)[];
}

/** Names and addresses of all runs begin with these: what a crashed one left is found by the next. */
export const emailPrefix = "qa+check";
export const namePrefix = "TESTE check";

export function openAlone(environment: AloneWorld["environment"], phone: string | null): AloneWorld {
  const mark = makeRunId();
  return {
    environment,
    mark,
    name: `${namePrefix} ${mark}`,
    email: `${emailPrefix}${mark}@example.com`,
    phone,
    made: new Map(),
    undo: [],
  };
}

export async function closeAlone({ undo }: AloneWorld): Promise<void> {
  for (const step of undo.toReversed()) await step().catch(() => {});
}

/** @throws QaInputError that names all that is missing */
export function need<Name extends string>(
  { environment }: Pick<AloneWorld, "environment">,
  ...names: readonly Name[]
): Record<Name, string> {
  const missing = names.filter((name) => !environment[name]?.trim());
  if (missing.length > 0) throw new QaInputError(`${missing.join(", ")} must be set: .env.example explains them.`);
  return Object.fromEntries(names.map((name) => [name, environment[name]?.trim() ?? ""])) as Record<Name, string>;
}

/** What one step left for the next. */
export function madeId({ made }: AloneWorld, name: string): string {
  const id = made.get(name);
  if (id === undefined) throw new Error(`no ${name} was made`);
  return id;
}
