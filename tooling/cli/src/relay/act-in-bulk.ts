import type { CommandCall } from "../command.ts";
import { UsageError } from "../usage-error.ts";
import { connectRelay } from "./connect-relay.ts";
import { type Bulk, countLetters, formatClasses, letterOptions, readLetterOptions } from "./letters.ts";

/** The options of a command that changes one letter, or many by a filter. */
export const bulkOptions = {
  ...letterOptions,
  all: { type: "boolean", help: "All dead letters." },
  yes: { type: "boolean", help: "Do it; without this, many are only counted." },
} as const;

type BulkCall = Pick<CommandCall<typeof bulkOptions & { relay: { type: "string"; help: "" } }>, "given" | "print"> & {
  readonly options: CommandCall<typeof bulkOptions>["options"] & { readonly relay?: string; readonly json?: boolean };
  readonly environment: CommandCall<typeof bulkOptions>["environment"];
};

/** One letter at once; many after a look at what is meant. */
export async function actInBulk(
  { given: [id], options, print, environment }: BulkCall,
  action: { readonly path: string; readonly did: string; readonly body?: object },
): Promise<number> {
  const relay = connectRelay(options, environment);
  const filter = { ...readLetterOptions(options), ...(options.all === true && { all: true }) };
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  if ((id !== undefined) === isFiltered)
    throw new UsageError("Name one letter by its ID, or many by --code, --lead, --source, --kind, --since or --all.");
  const dryRun = id === undefined && options.yes !== true;
  const meant = id === undefined ? filter : { ids: [id] };
  const { count, done, classes } = await relay.post<Bulk>(action.path, { ...action.body, ...meant, dryRun });
  if (options.json === true) print(JSON.stringify({ dryRun, count, done, classes }, undefined, 2));
  else if (count === 0) print("No dead letter is meant.");
  else if (dryRun) print(`${formatClasses(classes)}\n\n${countLetters(count)}, nothing changed yet: add --yes.`);
  else print(`${countLetters(done)} ${action.did}.`);
  return id !== undefined && done === 0 ? 1 : 0;
}
