import { isApiError, type Person, type PersonInput, type TwentyClient, type UpsertedRecord } from "@tpc/twenty-client";
import type { PersonAsRead } from "../sources/twenty-person.ts";
import type { CallForms } from "./batch-calls.ts";
import { findByIds } from "./find-by-ids.ts";

export interface PersonUpdate {
  readonly id: string;
  readonly input: PersonInput;
  /** As it was read a moment ago. */
  readonly asRead: PersonAsRead;
}

/** Times of one record differ by more when it was not made just now. */
const sameMomentMs = 1_000;

/**
 * Twenty changes many people by different values in one call only by "upsert": it matches by id, and makes again what was
 * destroyed since it was read. What it made is destroyed at once.
 */
export function updatesOfPeople(people: TwentyClient["people"]): CallForms<PersonUpdate, Person> {
  return {
    alone: ({ id, input }) => people.update(id, input),
    async together(all) {
      const updates = all.filter((update) => !takesAddressOfAnother(update, all));
      // Without its position a person would go to the top of every list.
      const inputs = updates.map(({ id, input, asRead }) => ({ ...input, id, position: asRead.position }));
      const upserted = inputs.length === 0 ? [] : await people.upsertMany(inputs);
      const byId = new Map(upserted.map((record) => [record.id, record]));
      const remade = updates.filter(({ id, asRead }) => wasMadeJustNow(byId.get(id), asRead));
      for (const { id } of remade) await people.destroy(id).catch(ignoreGone);
      const found = await findByIds(people, all);
      return all.map((update, index) => (updates.includes(update) ? found[index] : undefined));
    },
  };
}

/** 0.55 would take the other for the one that is meant. */
function takesAddressOfAnother({ id, input }: PersonUpdate, all: readonly PersonUpdate[]): boolean {
  const email = input.emails?.primaryEmail;
  return !!email && all.some((other) => other.id !== id && other.asRead.email === email);
}

function wasMadeJustNow(record: UpsertedRecord | undefined, asRead: PersonAsRead): boolean {
  const [createdAt, updatedAt] = [Date.parse(record?.createdAt ?? ""), Date.parse(record?.updatedAt ?? "")];
  const isAnother = createdAt - Date.parse(asRead.createdAt) > sameMomentMs;
  return isAnother && Math.abs(updatedAt - createdAt) < sameMomentMs;
}

function ignoreGone(error: unknown): void {
  if (!isApiError(error) || error.code !== "NOT_FOUND") throw error;
}
