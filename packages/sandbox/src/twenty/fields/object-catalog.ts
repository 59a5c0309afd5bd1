import type { FieldDefinition, ObjectDefinition } from "./field-definition.ts";
import { joinColumnOf } from "./field-definition.ts";

/** What a key in a record's input means: a field, or the column behind a relation. */
export interface ColumnTarget {
  field: FieldDefinition;
  isJoinColumn: boolean;
}

/** The objects of the workspace; grows when metadata adds fields. */
export class ObjectCatalog {
  readonly objects: readonly ObjectDefinition[];
  /** Rises with every change of metadata, so that what is derived from it can be rebuilt. */
  revision = 0;
  #columns = new Map<string, Map<string, ColumnTarget>>();

  constructor(objects: ObjectDefinition[]) {
    this.objects = objects;
  }

  bySingular(name: string): ObjectDefinition | undefined {
    return this.objects.find((object) => object.nameSingular === name);
  }

  byPlural(name: string): ObjectDefinition | undefined {
    return this.objects.find((object) => object.namePlural === name);
  }

  byId(id: string): ObjectDefinition | undefined {
    return this.objects.find((object) => object.id === id);
  }

  findField(id: string): { object: ObjectDefinition; field: FieldDefinition } | undefined {
    for (const object of this.objects) {
      const field = object.fields.find((candidate) => candidate.id === id);
      if (field !== undefined) return { object, field };
    }
    return undefined;
  }

  columnsOf(object: ObjectDefinition): Map<string, ColumnTarget> {
    const known = this.#columns.get(object.id);
    if (known !== undefined) return known;
    const columns = new Map<string, ColumnTarget>();
    for (const field of object.fields) {
      const joinColumn = joinColumnOf(field);
      if (field.type !== "RELATION") columns.set(field.name, { field, isJoinColumn: false });
      if (joinColumn !== null) columns.set(joinColumn, { field, isJoinColumn: true });
    }
    this.#columns.set(object.id, columns);
    return columns;
  }

  changed(): void {
    this.revision += 1;
    this.#columns = new Map();
  }
}
