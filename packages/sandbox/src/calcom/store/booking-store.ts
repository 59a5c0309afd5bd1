import type { BookingRow } from "./rows.ts";

/** Bookings by uid, and what of them is not written yet while their webhooks are under way. */
export class BookingStore {
  readonly #rows = new Map<string, BookingRow>();
  readonly #unwritten = new Map<string, { row: BookingRow }[]>();
  #nextId = 1;
  #nextAttendeeId = 1;

  nextId(): number {
    return this.#nextId++;
  }

  nextAttendeeId(): number {
    return this.#nextAttendeeId++;
  }

  put(row: BookingRow): BookingRow {
    this.#rows.set(row.uid, row);
    return row;
  }

  get(uid: string): BookingRow | undefined {
    return this.#rows.get(uid);
  }

  all(): BookingRow[] {
    return [...this.#rows.values()];
  }

  /** The row as a reader of the API sees it now. */
  written(uid: string): BookingRow | undefined {
    return this.#unwritten.get(uid)?.[0]?.row ?? this.#rows.get(uid);
  }

  allWritten(): BookingRow[] {
    return this.all().map((row) => this.written(row.uid) ?? row);
  }

  /** Shows readers `row` until the function that comes back is called. */
  showUntilWritten(row: BookingRow): () => void {
    const entry = { row: { ...row } };
    this.#unwritten.set(row.uid, [...(this.#unwritten.get(row.uid) ?? []), entry]);
    return () => {
      const left = (this.#unwritten.get(row.uid) ?? []).filter((other) => other !== entry);
      if (left.length === 0) this.#unwritten.delete(row.uid);
      else this.#unwritten.set(row.uid, left);
    };
  }
}
