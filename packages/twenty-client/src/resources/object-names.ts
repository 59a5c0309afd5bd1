import type { paths } from "../generated/schema.ts";

/** How one kind of record is called in paths and answers. */
export interface ObjectNames {
  readonly singular: string;
  readonly plural: CoveredPlural;
}

type PluralOf<Path> = Path extends `/rest/batch/${infer Plural}` ? Plural : never;

/** The objects of the contract: those with a batch path. */
export type CoveredPlural = PluralOf<keyof paths>;

/** `person` → `Person`, as in `createPerson`. */
export function capitalize(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
