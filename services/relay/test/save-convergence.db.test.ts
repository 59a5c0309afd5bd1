import { defaultPipelineRules, type LeadState, newLead, openSnapshot } from "@tpc/sync-core";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { saveConvergences } from "../src/store/convergence/save-convergences.ts";
import { type Database, openDatabase } from "../src/store/database/database.ts";
import { lockLeads } from "../src/store/routing/lock-leads.ts";
import { claimKey } from "../src/store/routing/taken-keys.ts";
import { cloneDatabase } from "./support/clone-database.ts";

const leadId = "6f2f6d0e-7a5b-4b44-9f7e-1f4d2a3b4c5d";
const key = "chatwoot:1";
const state: LeadState = {
  ...newLead,
  chatwoot: {
    status: "present",
    exact: true,
    stale: false,
    record: { id: "1", keys: [], values: {}, otherId: null, version: null, notALead: null, readOnly: [], rest: null },
  },
};

const snapshot = openSnapshot({
  lead: state,
  taken: [],
  fields: [],
  newPersonId: leadId,
  holdsOtherId: { twenty: true, chatwoot: true },
  team: [],
  writesWhatsApp: false,
  rules: defaultPipelineRules,
});

test.each([
  {
    what: "what a convergence learnt",
    save: (db: Database) =>
      saveConvergences(db, [
        { kind: "ended", leadId, fence: 0, snapshot, reason: "in-sync", handled: [], keysChanged: true },
      ]),
  },
  { what: "a key", save: (db: Database) => claimKey(db, leadId, key) },
])("saving $what and routing an event with the same new key do not lock each other out", async ({ save }) => {
  const database = await cloneDatabase();
  const { db, close } = openDatabase({ url: database.url, onError: () => {} });
  try {
    await db
      .insertInto("lead")
      .values({ id: leadId, state: JSON.stringify(newLead), new_person_id: leadId })
      .execute();
    let saving: Promise<unknown> = Promise.resolve();
    await db.transaction().execute(async (routing) => {
      await lockLeads(routing, [leadId]);
      saving = save(db);
      await Promise.race([saving, somebodyWaits(db)]);
      await routing
        .insertInto("identity_key")
        .values({ key, lead_id: leadId })
        .onConflict((conflict) => conflict.column("key").doNothing())
        .execute();
    });
    await saving;
    expect(await db.selectFrom("identity_key").select(["key", "lead_id"]).execute()).toEqual([
      { key, lead_id: leadId },
    ]);
  } finally {
    await close();
    await database.drop();
  }
});

async function somebodyWaits(db: Database): Promise<void> {
  const waiting = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await waiting.execute(db)).rows.length === 0);
}
