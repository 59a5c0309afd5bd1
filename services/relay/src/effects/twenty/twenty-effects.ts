import type { FieldValues, LeadRecord } from "@tpc/sync-core";
import { isApiError, type PersonInput, type TwentyClient } from "@tpc/twenty-client";
import { DataModelChanged } from "../../errors/data-model-changed.ts";
import { type PersonMapping, toPersonInput, toPersonRecord } from "../../sources/twenty-person.ts";
import type { SideEffects } from "../effects.ts";
import { isSearchable } from "./find-people.ts";
import type { MissingFields } from "./missing-fields.ts";
import type { TwentyCalls } from "./twenty-calls.ts";

interface Change {
  readonly values: FieldValues;
  readonly otherId: string | null;
  readonly keepsOld?: true;
}

export interface TwentyEffects extends SideEffects {
  create(id: string, change: Change): Promise<LeadRecord>;
  update(id: string, change: Change, rest: unknown): Promise<LeadRecord>;
  /** The survivor's values stand. Found done, it is done. */
  merge(id: string, otherId: string): Promise<LeadRecord>;
}

/** @param mapping - with the fields that this workspace has: Twenty refuses a write that names an unknown one */
export function createTwentyEffects(
  client: TwentyClient,
  calls: TwentyCalls,
  mapping: () => Promise<PersonMapping>,
  missing: MissingFields,
): TwentyEffects {
  const write = async <Written>(call: () => Promise<Written>): Promise<Written> => {
    try {
      return await call();
    } catch (error) {
      if (missing.learn(error)) throw new DataModelChanged("a field is gone", { cause: error });
      throw error;
    }
  };
  const read = async (id: string) => toPersonRecord(await calls.readPerson(id), await mapping());
  return {
    read,
    async find(keys) {
      if (!keys.some(isSearchable)) return [];
      const people = await calls.findPeople(keys);
      const known = await mapping();
      return people.map((person) => toPersonRecord(person, known));
    },
    async create(id, change) {
      const known = await mapping();
      const input = { ...(toPersonInput(change, null, known) as PersonInput), id };
      try {
        return toPersonRecord(await write(() => calls.createPerson(input)), known);
      } catch (error) {
        // An earlier try whose answer was lost made it: the id is ours alone.
        if (isApiError(error) && error.code === "DUPLICATE") {
          const made = await client.people.get(id).catch(() => Promise.reject(error));
          return toPersonRecord(made, known);
        }
        throw error;
      }
    },
    async merge(id, otherId) {
      const known = await mapping();
      const other = await client.people.get(otherId).catch((error: unknown) => {
        if (isApiError(error) && error.code === "NOT_FOUND") return null;
        throw error;
      });
      if (other === null) return read(id);
      return toPersonRecord(await client.people.merge({ survivorId: id, otherIds: [otherId] }), known);
    },
    async update(id, change, rest) {
      const known = await mapping();
      const input = toPersonInput(change, rest, known) as PersonInput;
      return toPersonRecord(await write(() => calls.updatePerson(id, input, rest)), known);
    },
  };
}
