import type { ObjectDefinition } from "./fields/field-definition.ts";
import type { PersonInput, PersonRecord, TwentyRecord } from "./records/record.ts";
import type { TwentyWorld } from "./twenty-world.ts";

/** What a person does to one kind of record in Twenty's screens: `createdBy` is MANUAL and the same webhooks fire. */
export interface Desk<Input, Shown> {
  create(input: Input): Shown;
  update(id: string, input: Input): Shown;
  /** Soft delete, as the screen does. */
  delete(id: string): void;
  restore(id: string): void;
  destroy(id: string): void;
  /** Also finds soft-deleted records. */
  get(id: string): Shown | undefined;
  /** Living records. */
  all(): Shown[];
}

export type PeopleDesk = Desk<PersonInput, PersonRecord>;

export function openPeopleDesk(world: TwentyWorld): PeopleDesk {
  return openDesk(world, "person") as PeopleDesk;
}

/** `create` and `update` throw what the API would answer. */
export function openDesk(world: TwentyWorld, nameSingular: string): Desk<Record<string, unknown>, TwentyRecord> {
  const { store, memberAuthor } = world;
  const object = objectNamed(world, nameSingular);
  return {
    create(input) {
      const [record] = store.create(object, [input], memberAuthor);
      if (record === undefined) throw new Error("nothing was created");
      return structuredClone(record);
    },
    update: (id, input) => structuredClone(store.update(object, id, input, memberAuthor)),
    delete: (id) => void store.delete(object, id, memberAuthor),
    restore: (id) => void store.restore(object, id, memberAuthor),
    destroy: (id) => void store.destroy(object, id, memberAuthor),
    get: (id) => structuredClone(store.table(object).get(id)?.record),
    all: () =>
      [...store.table(object).all()]
        .filter((row) => row.record.deletedAt === null)
        .map((row) => structuredClone(row.record)),
  };
}

function objectNamed(world: TwentyWorld, nameSingular: string): ObjectDefinition {
  const object = world.catalog.bySingular(nameSingular);
  if (object === undefined) throw new Error(`no object ${nameSingular} in Twenty ${world.version}`);
  return object;
}
