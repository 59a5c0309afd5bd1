import type { Database } from "../database/database.ts";

/** What vendors said of themselves last, outlasting the process. */
export function createVendorKnowledge(db: Database) {
  return {
    /** @returns `undefined`: never heard */
    async recall(name: string): Promise<unknown> {
      const row = await db.selectFrom("vendor_knowledge").select("value").where("name", "=", name).executeTakeFirst();
      return row?.value;
    },
    async keep(name: string, value: unknown): Promise<void> {
      const heard = { value: JSON.stringify(value), read_at: new Date() };
      await db
        .insertInto("vendor_knowledge")
        .values({ name, ...heard })
        .onConflict((conflict) => conflict.column("name").doUpdateSet(heard))
        .execute();
    },
  };
}
