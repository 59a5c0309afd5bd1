import type { ObjectDefinition, UniqueRule } from "../fields/field-definition.ts";
import { asObject } from "../values/read-input.ts";
import type { TwentyRecord } from "./record.ts";

/** A record with what Postgres knows and the API hides: timestamps have microseconds. */
export interface Row {
  record: TwentyRecord;
  createdAtMicros: number;
  updatedAtMicros: number;
}

/** The rows of one object, with its unique indexes: over living rows on 0.55, over those in the bin as well on 2.x (2.21.0). */
export class RecordTable {
  readonly object: ObjectDefinition;
  readonly #rows = new Map<string, Row>();
  readonly #indexes = new Map<UniqueRule, Map<string, string>>();

  readonly #countsDeleted: boolean;

  constructor(object: ObjectDefinition, countsDeleted: boolean) {
    this.object = object;
    this.#countsDeleted = countsDeleted;
    for (const rule of object.uniques) this.#indexes.set(rule, new Map());
  }

  get(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  all(): IterableIterator<Row> {
    return this.#rows.values();
  }

  get size(): number {
    return this.#rows.size;
  }

  put(row: Row): void {
    this.#unindex(this.#rows.get(row.record.id));
    this.#rows.set(row.record.id, row);
    if (row.record.deletedAt !== null && !this.#countsDeleted) return;
    for (const [rule, index] of this.#indexes) {
      const value = uniqueValueOf(rule, row.record);
      if (value !== "") index.set(value, row.record.id);
    }
  }

  remove(id: string): void {
    this.#unindex(this.#rows.get(id));
    this.#rows.delete(id);
  }

  /** The rule another living row already fills with this record's value. */
  violatedRule(record: TwentyRecord): UniqueRule | undefined {
    for (const [rule, index] of this.#indexes) {
      const owner = index.get(uniqueValueOf(rule, record));
      if (owner !== undefined && owner !== record.id) return rule;
    }
    return undefined;
  }

  /** The living row that holds a unique value, without a scan. */
  findUnique(path: readonly [string, string], value: string): Row | undefined {
    for (const [rule, index] of this.#indexes) {
      if (rule.path.join() !== path.join()) continue;
      const id = index.get(value);
      return id === undefined ? undefined : this.#rows.get(id);
    }
    return undefined;
  }

  #unindex(row: Row | undefined): void {
    if (row === undefined) return;
    for (const [rule, index] of this.#indexes) {
      const value = uniqueValueOf(rule, row.record);
      if (index.get(value) === row.record.id) index.delete(value);
    }
  }
}

function uniqueValueOf(rule: UniqueRule, record: TwentyRecord): string {
  const value = asObject(record[rule.path[0]])[rule.path[1]];
  return typeof value === "string" ? value : "";
}
