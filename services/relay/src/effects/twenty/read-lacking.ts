import type { TwentyClient } from "@tpc/twenty-client";
import { background } from "../changes/read-changes.ts";
import { readDataModel, readStageOptions } from "./data-model.ts";
import type { MissingFields } from "./missing-fields.ts";

/** By names such as `person.specialty` and `opportunity.stage QUALIFIED`. */
export interface Lacking {
  readonly names: readonly string[];
  /** Lacking before, and seen again. */
  readonly back: readonly string[];
}

const fieldOf = (name: string): string | null => /^person\.(\w+)$/.exec(name)?.[1] ?? null;

/** Says what Twenty lacks of what relay writes. */
export function createReadLacking(input: {
  readonly twenty: TwentyClient;
  readonly stages: readonly string[];
  /** Fields of a person that relay would write. */
  readonly optional: readonly string[];
  readonly missing: MissingFields;
  readonly onBack: () => void;
}): (withStages: boolean, before: readonly string[]) => Promise<Lacking> {
  const { twenty, optional, missing } = input;

  async function readStages(): Promise<readonly string[]> {
    const options = await readStageOptions(twenty);
    const lacking = options === null ? [] : input.stages.filter((stage) => !options.has(stage));
    return lacking.map((stage) => `opportunity.stage ${stage}`);
  }

  /** What was lacking a minute ago is looked at: another replica may have met it, or this one before a restart. */
  async function readFields(before: readonly string[]): Promise<Lacking> {
    const known = before.flatMap((name) => fieldOf(name) ?? []).filter((field) => optional.includes(field));
    const suspects = [...new Set([...missing.list(), ...known])];
    const person = suspects.length === 0 ? undefined : (await readDataModel(twenty, background))?.get("person");
    const namesOf = (fields: readonly string[]) => fields.map((field) => `person.${field}`);
    // The key may not read the data model: the next write will tell.
    if (person === undefined) return { names: namesOf(missing.list()), back: [] };
    const back = suspects.filter((field) => person.has(field));
    for (const field of back) missing.forget(field);
    if (back.length > 0) input.onBack();
    return { names: namesOf(suspects.filter((field) => !person.has(field))), back: namesOf(back) };
  }

  return async (withStages, before) => {
    const stages = withStages ? await readStages() : [];
    const fields = await readFields(before);
    const back = withStages ? before.filter((name) => fieldOf(name) === null && !stages.includes(name)) : [];
    return { names: [...stages, ...fields.names], back: [...back, ...fields.back] };
  };
}
