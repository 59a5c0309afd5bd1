import type { FieldValues, IdentityKey, LeadRecord } from "@tpc/sync-core";
import { filter, isApiError, type PersonInput, type TwentyClient } from "@tpc/twenty-client";
import { DataModelChanged } from "../errors/data-model-changed.ts";
import { type PersonMapping, toPersonInput, toPersonRecord } from "../sources/twenty-person.ts";
import type { SideEffects } from "./effects.ts";
import type { MissingFields } from "./missing-fields.ts";
import type { TwentyCalls } from "./twenty-calls.ts";

interface Change {
  readonly values: FieldValues;
  readonly otherId: string | null;
}

export interface TwentyEffects extends SideEffects {
  create(id: string, change: Change): Promise<LeadRecord>;
  update(id: string, change: Change, rest: unknown): Promise<LeadRecord>;
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
      const conditions = keys.flatMap(conditionsOf);
      if (conditions.length === 0) return [];
      const { items } = await client.people.find({ filter: filter.or(...conditions) });
      const known = await mapping();
      return items.map((person) => toPersonRecord(person, known));
    },
    async create(id, change) {
      const known = await mapping();
      const input = { ...toPersonInput(change, null, known), id } as PersonInput;
      try {
        return toPersonRecord(await write(async () => client.people.create(input)), known);
      } catch (error) {
        // An earlier try whose answer was lost made it: the id is ours alone.
        if (isApiError(error) && error.code === "DUPLICATE") return read(id).catch(() => Promise.reject(error));
        throw error;
      }
    },
    async update(id, change, rest) {
      const known = await mapping();
      const input = toPersonInput(change, rest, known) as PersonInput;
      return toPersonRecord(await write(() => calls.updatePerson(id, input, rest)), known);
    },
  };
}

/** Loose on purpose: 0.55 stores phones as they were typed, and only patterns reach the additional ones. */
function conditionsOf(key: IdentityKey): readonly string[] {
  if (key.startsWith("email:")) {
    const email = key.slice("email:".length);
    const primary = filter.eq("emails.primaryEmail", email);
    // A quote in both parts is more than the server's grammar can hold.
    return email.includes("'") ? [primary] : [primary, filter.like("emails.additionalEmails", `%${email}%`)];
  }
  if (!key.startsWith("phone:")) return [];
  const ending = key.slice(-8);
  const patterns = [`%${ending}`, `%${ending.slice(0, 4)}-${ending.slice(4)}`];
  return [
    ...patterns.map((pattern) => filter.like("phones.primaryPhoneNumber", pattern)),
    filter.like("phones.additionalPhones", `%${ending}%`),
  ];
}
