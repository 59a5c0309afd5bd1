import { sql } from "kysely";
import type { Database } from "../database/database.ts";
import { type PageCursor, toPage } from "../database/page-cursor.ts";

/** Something that a person is about to change or to reveal. */
export interface Act {
  readonly user: string;
  readonly role: string;
  readonly via: string;
  readonly action: string;
  readonly subject: Subject | null;
}

export interface Subject {
  readonly kind: string;
  readonly id: string;
}

export interface AuditEntry extends Act {
  readonly id: string;
  readonly at: string;
  readonly before: unknown;
  readonly after: unknown;
  /** `done`, or the code of the refusal; `null`: under way, or relay was stopped over it. */
  readonly outcome: string | null;
}

/** Before it is done: what cannot be noted is not done. @returns its id */
export async function beginAct(db: Database, { user, role, via, action, subject }: Act): Promise<string> {
  const { id } = await db
    .insertInto("audit")
    .values({
      user_name: user,
      role,
      via,
      action,
      subject_kind: subject?.kind ?? null,
      subject_id: subject?.id ?? null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function endAct(
  db: Database,
  id: string,
  {
    outcome,
    before = null,
    after = null,
  }: { readonly outcome: string; readonly before?: unknown; readonly after?: unknown },
): Promise<void> {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  await db
    .updateTable("audit")
    .set({ outcome, before: json(before), after: json(after) })
    .where("id", "=", id)
    .execute();
}

/** Newest first. */
export async function listAudit(
  db: Database,
  filter: {
    readonly user?: string | undefined;
    readonly action?: string | undefined;
    readonly subjectId?: string | undefined;
  },
  { limit, after }: { readonly limit: number; readonly after: PageCursor | null },
): Promise<{ readonly items: readonly AuditEntry[]; readonly nextCursor: string | null }> {
  let query = db.selectFrom("audit").selectAll();
  if (filter.user !== undefined) query = query.where("user_name", "=", filter.user);
  if (filter.action !== undefined) query = query.where("action", "=", filter.action);
  if (filter.subjectId !== undefined) query = query.where("subject_id", "=", filter.subjectId);
  if (after !== null) query = query.where(sql<boolean>`(at, id) < (${after.at}, ${after.id}::bigint)`);
  const rows = await query
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  const { items, nextCursor } = toPage(rows, limit, ({ at, id }) => ({ at, id }));
  const shown = items.map((row): AuditEntry => {
    const subject = row.subject_kind === null ? null : { kind: row.subject_kind, id: row.subject_id ?? "" };
    const { id, user_name: user, role, via, action, before, after: changed, outcome } = row;
    return { id, at: row.at.toISOString(), user, role, via, action, subject, before, after: changed, outcome };
  });
  return { items: shown, nextCursor };
}
