import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import type { LeadStory } from "../story/lead-story.ts";
import type { Difference } from "./compare-leads.ts";
import { withoutRecord } from "./read-store.ts";

const maxLeads = 10;
const known = `
  select l.*,
    (select jsonb_agg(k.key) from relay.identity_key k where k.lead_id = l.id) as keys,
    (select jsonb_agg(m order by m.id) from relay.mailbox m where m.lead_id = l.id) as mailbox,
    (select jsonb_agg(jsonb_build_object('at', d.decided_at, 'steps', d.steps, 'reason', d.reason) order by d.id)
     from relay.decision d where d.lead_id = l.id) as decisions`;

/** Writes down beside the logs what relay knows of the leads that ended otherwise, and why it did what it did. */
export async function dumpLeads(input: {
  readonly pool: pg.Pool;
  readonly folder: string;
  readonly differences: readonly Difference[];
  readonly leads: readonly LeadStory[];
}): Promise<void> {
  const numbers = [...new Set(input.differences.flatMap(({ lead }) => lead ?? []))].slice(0, maxLeads);
  const write = (name: string, content: object) =>
    writeFile(join(input.folder, `${name}.json`), JSON.stringify(content, null, 2));
  for (const number of numbers) {
    const story = input.leads[number];
    const { rows } = await input.pool.query(
      `${known} from relay.lead l join relay.identity_key k on k.lead_id = l.id where k.key = $1`,
      [`phone:${story?.phone}`],
    );
    await write(`lead-${number}`, { past: story?.past, rows });
  }
  if (input.differences.every(({ lead }) => lead !== null)) return;
  const { rows } = await input.pool.query(`${known} from relay.lead l where ${withoutRecord} limit ${maxLeads}`);
  await write("leads-without-a-record", { rows });
}
