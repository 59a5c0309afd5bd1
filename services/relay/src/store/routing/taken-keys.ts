import type { IdentityKey } from "@tpc/sync-core";
import { sql } from "kysely";
import type { Database } from "../database/database.ts";

export interface KeysOfLead {
  readonly leadId: string;
  readonly keys: readonly IdentityKey[];
}

/** @returns who holds which of the keys */
export async function readOwners(db: Database, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom("identity_key")
    .select(["key", "lead_id"])
    .where("key", "=", sql<string>`any(${[...keys]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.key, row.lead_id]));
}

/** @returns for each lead those of its keys that other leads hold */
export async function readTakenKeys(
  db: Database,
  asked: readonly KeysOfLead[],
): Promise<readonly (readonly IdentityKey[])[]> {
  const all = [...new Set(asked.flatMap(({ keys }) => keys))];
  if (all.length === 0) return asked.map(() => []);
  const owners = await readOwners(db, all);
  return asked.map(({ leadId, keys }) =>
    keys.filter((key) => {
      const owner = owners.get(key);
      return owner !== undefined && owner !== leadId;
    }),
  );
}

/** Takes a key for this lead. @returns false when another lead holds it */
export async function claimKey(db: Database, leadId: string, key: IdentityKey): Promise<boolean> {
  await db
    .insertInto("identity_key")
    .values({ key, lead_id: leadId })
    .onConflict((conflict) => conflict.column("key").doNothing())
    .execute();
  const [taken] = await readTakenKeys(db, [{ leadId, keys: [key] }]);
  return taken?.length === 0;
}
