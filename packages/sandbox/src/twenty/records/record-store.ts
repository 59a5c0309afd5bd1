import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { emptyValueOf } from "../fields/empty-value.ts";
import type { ObjectDefinition } from "../fields/field-definition.ts";
import type { ObjectCatalog } from "../fields/object-catalog.ts";
import { invalid } from "../twenty-error.ts";
import type { TwentyVersion } from "../twenty-version.ts";
import { applyInput } from "../values/apply-input.ts";
import { searchVectorOf } from "../values/search-vector.ts";
import { isUuid } from "../values/write-field.ts";
import { type Author, actorOf, type TwentyRecord } from "./record.ts";
import { duplicateError, idTakenError, missingEntityError, notFoundError } from "./record-errors.ts";
import type { RecordEvent } from "./record-event.ts";
import { RecordTable, type Row } from "./record-table.ts";

type Input = Record<string, unknown>;

/** Every record of the workspace; all writes go through here and tell the listener. */
export class RecordStore {
  readonly #tables = new Map<string, RecordTable>();
  readonly #options: StoreOptions;
  #writes = 0;

  constructor(options: StoreOptions) {
    this.#options = options;
    const countsDeleted = options.version !== "0.55";
    for (const object of options.catalog.objects)
      this.#tables.set(object.nameSingular, new RecordTable(object, countsDeleted));
  }

  table(object: ObjectDefinition): RecordTable {
    const table = this.#tables.get(object.nameSingular);
    if (table === undefined) throw new Error(`no table for ${object.nameSingular}`);
    return table;
  }

  /** All or nothing. */
  create(object: ObjectDefinition, inputs: readonly Input[], author: Author): TwentyRecord[] {
    const table = this.table(object);
    const created: Row[] = [];
    try {
      for (const input of inputs) {
        const row = this.#build(object, input, author);
        created.push(row);
        table.put(row);
      }
    } catch (error) {
      for (const row of created) table.remove(row.record.id);
      throw error;
    }
    for (const { record } of created) this.#options.onEvent({ object, operation: "created", record, author });
    return created.map((row) => row.record);
  }

  /** A partial update of a living record. `namesOf` words the changed fields where the caller's keys would not do. */
  update(
    object: ObjectDefinition,
    id: string,
    input: Input,
    author: Author,
    namesOf?: (input: Input) => string[],
  ): TwentyRecord {
    const table = this.table(object);
    const row = this.#alive(table, id);
    const { version } = this.#options;
    const before = row.record;
    const changed = this.#apply(object, before, input);
    const hasChanged = !isDeepStrictEqual(changed, before);
    const updatedBy = object.fields.some((field) => field.name === "updatedBy") ? { updatedBy: actorOf(author) } : {};
    const after = hasChanged ? this.#stamp(object, { ...changed, ...updatedBy }) : { ...before, ...updatedBy };
    this.#checkUnique(table, after);
    const updatedFields =
      version === "0.55" ? (namesOf?.(input) ?? Object.keys(input)) : this.#differingFields(object, before, after);
    if (hasChanged || updatedFields.includes("updatedBy")) table.put(this.#row(after, row));
    // 0.55 tells of every update, even an empty one; 2.x only of a difference.
    if (version === "0.55" || updatedFields.length > 0) {
      this.#options.onEvent({ object, operation: "updated", record: after, updatedFields, author });
    }
    return after;
  }

  /** Soft delete: the record stays and can come back. */
  delete(object: ObjectDefinition, id: string, author: Author): TwentyRecord {
    const table = this.table(object);
    const row = this.#alive(table, id);
    const deletedAt = this.#now();
    const record = { ...row.record, deletedAt, updatedAt: deletedAt };
    table.put(this.#row(record, row));
    // 2.x sends the row as it was before.
    const shown = this.#options.version === "0.55" ? record : row.record;
    this.#options.onEvent({ object, operation: "deleted", record: shown, author });
    return record;
  }

  restore(object: ObjectDefinition, id: string, author: Author): TwentyRecord {
    const table = this.table(object);
    const row = table.get(id);
    if (row === undefined) throw notFoundError();
    const record = { ...row.record, deletedAt: null, updatedAt: this.#now() };
    this.#checkUnique(table, record);
    table.put(this.#row(record, row));
    this.#options.onEvent({ object, operation: "restored", record, author });
    return record;
  }

  destroy(object: ObjectDefinition, id: string, author: Author): TwentyRecord {
    const table = this.table(object);
    const row = table.get(id);
    if (row === undefined) throw missingEntityError(object.nameSingular, id, this.#options.version);
    table.remove(id);
    this.#detach(object, id);
    this.#options.onEvent({ object, operation: "destroyed", record: row.record, author });
    return row.record;
  }

  /** The database empties what pointed at a destroyed record, and tells nobody. */
  #detach(object: ObjectDefinition, id: string): void {
    for (const other of this.#options.catalog.objects) {
      for (const { name, relation } of other.fields) {
        if (relation?.type !== "MANY_TO_ONE" || relation.target !== object.nameSingular) continue;
        const table = this.table(other);
        for (const row of [...table.all()]) {
          if (row.record[`${name}Id`] !== id) continue;
          table.put({ ...row, record: { ...row.record, [`${name}Id`]: null } });
        }
      }
    }
  }

  #build(object: ObjectDefinition, input: Input, author: Author): Row {
    const table = this.table(object);
    const id = input.id ?? randomUUID();
    if (!isUuid(id)) throw invalid(`invalid input syntax for type uuid: "${String(id)}"`);
    if (table.get(id.toLowerCase()) !== undefined) throw idTakenError(this.#options.version);
    const now = this.#now();
    const empty: TwentyRecord = { id: id.toLowerCase(), createdAt: now, updatedAt: now, deletedAt: null };
    for (const [name, { field, isJoinColumn }] of this.#options.catalog.columnsOf(object)) {
      if (name in empty) continue;
      empty[name] = isJoinColumn
        ? null
        : field.type === "ACTOR"
          ? actorOf(author)
          : emptyValueOf(field, this.#options.version);
    }
    const { id: _id, ...values } = input;
    const record = this.#stamp(object, this.#apply(object, empty, values), now);
    this.#checkUnique(table, record);
    return this.#row(record);
  }

  #apply(object: ObjectDefinition, current: TwentyRecord, input: Input): TwentyRecord {
    const { catalog, version } = this.#options;
    const exists = (target: ObjectDefinition, id: string) => this.table(target).get(id) !== undefined;
    return applyInput(object, current, input, { catalog, version, exists });
  }

  #stamp(object: ObjectDefinition, record: TwentyRecord, now = this.#now()): TwentyRecord {
    const hasSearch = object.fields.some((field) => field.type === "TS_VECTOR");
    return { ...record, updatedAt: now, ...(hasSearch ? { searchVector: searchVectorOf(object, record) } : {}) };
  }

  #row(record: TwentyRecord, previous?: Row): Row {
    this.#writes += 1;
    const micros = (this.#writes * 37) % 1000;
    const updatedAtMicros = Date.parse(record.updatedAt) * 1000 + micros;
    return { record, createdAtMicros: previous?.createdAtMicros ?? updatedAtMicros, updatedAtMicros };
  }

  #alive(table: RecordTable, id: string): Row {
    const row = table.get(id);
    if (row === undefined || row.record.deletedAt !== null) {
      throw missingEntityError(table.object.nameSingular, id, this.#options.version);
    }
    return row;
  }

  #checkUnique(table: RecordTable, record: TwentyRecord): void {
    const rule = table.violatedRule(record);
    if (rule !== undefined) throw duplicateError(rule, this.#options.version);
  }

  #differingFields(object: ObjectDefinition, before: TwentyRecord, after: TwentyRecord): string[] {
    const hidden = ["updatedAt", "searchVector"];
    return [...this.#options.catalog.columnsOf(object).keys()].filter(
      (name) => !hidden.includes(name) && !isDeepStrictEqual(before[name], after[name]),
    );
  }

  #now(): string {
    return new Date(this.#options.clock()).toISOString();
  }
}

export interface StoreOptions {
  catalog: ObjectCatalog;
  version: TwentyVersion;
  clock: () => number;
  onEvent: (event: RecordEvent) => void;
}
