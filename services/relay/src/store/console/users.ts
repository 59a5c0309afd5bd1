import { sql } from "kysely";
import type { ConsoleRole } from "../../people/console-role.ts";
import type { Database } from "../database/database.ts";

export interface ConsoleUser {
  readonly name: string;
  readonly role: ConsoleRole;
  readonly createdAt: string;
  /** Last log-in by password. */
  readonly lastSeenAt: string | null;
}

const columns = ["name", "role", "created_at", "last_seen_at"] as const;

export async function listUsers(db: Database): Promise<readonly ConsoleUser[]> {
  const rows = await db.selectFrom("console_user").select(columns).orderBy("name").execute();
  return rows.map(toUser);
}

/** @returns `null` when there is a user of this name */
export async function addUser(
  db: Database,
  { name, passwordHash, role }: { readonly name: string; readonly passwordHash: string; readonly role: ConsoleRole },
): Promise<ConsoleUser | null> {
  const row = await db
    .insertInto("console_user")
    .values({ name, password_hash: passwordHash, role })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .returning(columns)
    .executeTakeFirst();
  return row === undefined ? null : toUser(row);
}

export type Changed<Of> = Of | "unknown" | "last-admin";

/** All sessions of theirs end. */
export async function changeUser(
  db: Database,
  name: string,
  { passwordHash, role }: { readonly passwordHash?: string | undefined; readonly role?: ConsoleRole | undefined },
): Promise<Changed<{ readonly before: ConsoleUser; readonly after: ConsoleUser }>> {
  return db.transaction().execute(async (trx) => {
    const before = await lockUser(trx, name, role === undefined || role === "admin");
    if (typeof before === "string") return before;
    const change = {
      ...(passwordHash !== undefined && { password_hash: passwordHash }),
      ...(role !== undefined && { role }),
    };
    const row = await trx
      .updateTable("console_user")
      .set(change)
      .where("name", "=", name)
      .returning(columns)
      .executeTakeFirstOrThrow();
    await endSessions(trx, name);
    return { before, after: toUser(row) };
  });
}

export async function removeUser(db: Database, name: string): Promise<Changed<ConsoleUser>> {
  return db.transaction().execute(async (trx) => {
    const before = await lockUser(trx, name, false);
    if (typeof before === "string") return before;
    await trx.deleteFrom("console_user").where("name", "=", name).execute();
    await endSessions(trx, name);
    return before;
  });
}

/** @returns `null`: nobody of this name */
export async function readPassword(
  db: Database,
  name: string,
): Promise<{ readonly hash: string; readonly role: ConsoleRole } | null> {
  const row = await db
    .selectFrom("console_user")
    .select(["password_hash", "role"])
    .where("name", "=", name)
    .executeTakeFirst();
  return row === undefined ? null : { hash: row.password_hash, role: row.role };
}

export async function noteLogIn(db: Database, name: string): Promise<void> {
  await db.updateTable("console_user").set({ last_seen_at: sql`now()` }).where("name", "=", name).execute();
}

/** All admins are locked, so that two who go at the same time do not leave none. */
async function lockUser(trx: Database, name: string, staysAdmin: boolean): Promise<Changed<ConsoleUser>> {
  const rows = await trx
    .selectFrom("console_user")
    .select(columns)
    .where((where) => where.or([where("name", "=", name), where("role", "=", "admin")]))
    .orderBy("name")
    .forUpdate()
    .execute();
  const row = rows.find((one) => one.name === name);
  if (row === undefined) return "unknown";
  const admins = rows.filter(({ role }) => role === "admin").length;
  return row.role === "admin" && admins === 1 && !staysAdmin ? "last-admin" : toUser(row);
}

async function endSessions(trx: Database, name: string): Promise<void> {
  await trx.deleteFrom("console_session").where("user_name", "=", name).where("via", "=", "password").execute();
}

interface UserRow {
  readonly name: string;
  readonly role: ConsoleRole;
  readonly created_at: Date;
  readonly last_seen_at: Date | null;
}

const toUser = ({ name, role, created_at, last_seen_at }: UserRow): ConsoleUser => ({
  name,
  role,
  createdAt: created_at.toISOString(),
  lastSeenAt: last_seen_at?.toISOString() ?? null,
});
