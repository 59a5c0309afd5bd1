import { sql } from "kysely";
import type { ConsoleRole } from "../../people/console-role.ts";
import type { Database } from "../database/database.ts";

export type SessionKind = "console" | "panel";

export interface StoredSession {
  readonly user: string;
  readonly role: ConsoleRole;
  readonly via: "password" | "chatwoot";
  readonly expiresAt: Date;
}

export async function openSession(
  db: Database,
  tokenHash: Buffer,
  kind: SessionKind,
  { user, role, via, expiresAt }: StoredSession,
): Promise<void> {
  await db
    .insertInto("console_session")
    .values({ token_hash: tokenHash, kind, user_name: user, role, via, expires_at: expiresAt })
    .execute();
}

/**
 * Reads a session that is not over, and notes once a minute that it is used. A user's role is the one they have now.
 *
 * @param idleMs - how long it may stay unused
 */
export async function readSession(
  db: Database,
  tokenHash: Buffer,
  kind: SessionKind,
  idleMs: number,
): Promise<StoredSession | null> {
  const { rows } = await sql<{
    readonly user_name: string;
    readonly role: ConsoleRole;
    readonly via: StoredSession["via"];
    readonly expires_at: Date;
    readonly is_new: boolean;
  }>`
    select s.user_name, case s.via when 'password' then u.role else s.role end as role, s.via, s.expires_at,
      s.seen_at > now() - interval '1 minute' as is_new
    from relay.console_session s left join relay.console_user u on u.name = s.user_name and s.via = 'password'
    where s.token_hash = ${tokenHash} and s.kind = ${kind} and s.expires_at > now()
      and s.seen_at > now() - ${idleMs} * interval '1 millisecond'
      and (s.via <> 'password' or u.name is not null)`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  if (!row.is_new) {
    await sql`update relay.console_session set seen_at = now() where token_hash = ${tokenHash}`.execute(db);
  }
  return { user: row.user_name, role: row.role, via: row.via, expiresAt: row.expires_at };
}

export async function closeSession(db: Database, tokenHash: Buffer): Promise<void> {
  await db.deleteFrom("console_session").where("token_hash", "=", tokenHash).execute();
}
