import type { PgBoss } from "pg-boss";
import type { Database } from "./database.ts";
import { discardLetters, retryLetters } from "./dead-letters/act-on-letters.ts";
import type { LetterFilter } from "./dead-letters/letter-filter.ts";
import { countLetters, listLetters } from "./dead-letters/list-letters.ts";
import { readLetter } from "./dead-letters/read-letter.ts";
import { type DeliveryFilter, listDeliveries, readDelivery, replayDelivery } from "./delivery-desk.ts";
import type { PageCursor } from "./page-cursor.ts";

type Page = { readonly limit: number; readonly after: PageCursor | null };

/** What an operator may see and do in the store. */
export const createOperatorDesk = (db: Database, boss: PgBoss) => ({
  listLetters: (filter: LetterFilter, page: Page) => listLetters(db, filter, page),
  countLetters: (filter: LetterFilter) => countLetters(db, filter),
  readLetter: (id: string, withContent: boolean) => readLetter(db, id, withContent),
  retryLetters: (filter: LetterFilter) => retryLetters(db, boss, filter),
  discardLetters: (filter: LetterFilter, reason: string) => discardLetters(db, filter, reason),
  listDeliveries: (filter: DeliveryFilter, page: Page) => listDeliveries(db, filter, page),
  readDelivery: (id: string, withContent: boolean) => readDelivery(db, id, withContent),
  replayDelivery: (id: string) => replayDelivery(db, id),
});

export type OperatorDesk = ReturnType<typeof createOperatorDesk>;
