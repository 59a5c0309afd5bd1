import type { Person, PersonInput, TwentyClient } from "@tpc/twenty-client";
import type { PersonAsRead } from "../../sources/twenty-person.ts";
import type { CallForms } from "./batch-calls.ts";
import { findByIds } from "./find-by-ids.ts";
import { upsertAsRead } from "./upsert-as-read.ts";

export interface PersonUpdate {
  readonly id: string;
  readonly input: PersonInput;
  /** As it was read a moment ago. */
  readonly asRead: PersonAsRead;
}

/** Many people by different values. */
export function updatesOfPeople(people: TwentyClient["people"]): CallForms<PersonUpdate, Person> {
  return {
    alone: ({ id, input }) => people.update(id, input),
    async together(all) {
      const updates = all.filter((update) => !takesAddressOfAnother(update, all));
      await upsertAsRead(people, updates);
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
