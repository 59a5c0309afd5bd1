import type { PipelineRules } from "@tpc/sync-core";
import type { PgBoss } from "pg-boss";
import type { PersonReference } from "../privacy/parse-reference.ts";
import type { Database } from "./database/database.ts";
import type { PageCursor } from "./database/page-cursor.ts";
import { discardLetters, retryLetters } from "./dead-letters/act-on-letters.ts";
import type { LetterFilter } from "./dead-letters/letter-filter.ts";
import { countLetters, listLetters } from "./dead-letters/list-letters.ts";
import { readLetter } from "./dead-letters/read-letter.ts";
import { type DeliveryFilter, listDeliveries, readDelivery, replayDelivery } from "./deliveries/delivery-desk.ts";
import { findPerson } from "./erasure/find-person.ts";
import { dismissConflict, dismissDuplicate } from "./leads/dismiss-findings.ts";
import { listConflicts } from "./leads/list-conflicts.ts";
import { type FindingFilter, listDuplicates } from "./leads/list-duplicates.ts";
import { listWaiting } from "./leads/list-waiting.ts";
import { readLeadStory } from "./leads/read-lead-story.ts";

type Page = { readonly limit: number; readonly after: PageCursor | null };

/** What an operator may see and do in the store. */
export const createOperatorDesk = (db: Database, boss: PgBoss, rules: PipelineRules) => ({
  listLetters: (filter: LetterFilter, page: Page) => listLetters(db, filter, page),
  countLetters: (filter: LetterFilter) => countLetters(db, filter),
  readLetter: (id: string, withContent: boolean) => readLetter(db, id, withContent),
  retryLetters: (filter: LetterFilter) => retryLetters(db, boss, filter),
  discardLetters: (filter: LetterFilter, reason: string) => discardLetters(db, filter, reason),
  listDeliveries: (filter: DeliveryFilter, page: Page) => listDeliveries(db, filter, page),
  readDelivery: (id: string, withContent: boolean) => readDelivery(db, id, withContent),
  replayDelivery: (id: string) => replayDelivery(db, id),
  listDuplicates: (filter: FindingFilter, page: Page) => listDuplicates(db, filter, page),
  listConflicts: (filter: FindingFilter, page: Page) => listConflicts(db, filter, page),
  listWaiting: (page: Page) => listWaiting(db, page),
  dismissDuplicate: (id: string, reason: string) => dismissDuplicate(db, id, reason),
  dismissConflict: (id: string, reason: string) => dismissConflict(db, id, reason),
  readLead: (id: string, page: Page) => readLeadStory(db, id, rules, page),
  /** @returns the lead's id; `null` when relay knows nobody by this reference */
  findLead: async (reference: PersonReference) => (await findPerson(db, reference))?.leadId ?? null,
});

export type OperatorDesk = ReturnType<typeof createOperatorDesk>;
