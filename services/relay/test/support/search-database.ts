import type pg from "pg";

/** Every table in which a text stands, whatever the column: texts, JSON and bytes. */
export async function tablesWith(pool: pg.Pool, texts: readonly string[]): Promise<readonly string[]> {
  const { rows: tables } = await pool.query<{ name: string }>(`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('relay', 'relay_queue')`);
  const found: string[] = [];
  for (const { name } of tables) {
    for (const text of texts) {
      const hex = Buffer.from(text).toString("hex");
      const { rows } = await pool.query(
        `select t::text as said from ${name} t where t::text ilike $1 or t::text like $2`,
        [`%${text}%`, `%${hex}%`],
      );
      if (rows.length > 0) found.push(`${name}: ${text}`);
    }
  }
  return found;
}
