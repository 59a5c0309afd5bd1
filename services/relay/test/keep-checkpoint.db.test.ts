import { checkpointOf, defaultPipelineRules, newLead, openSnapshot } from "@tpc/sync-core";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { LeadTakenOver } from "../src/errors/lead-taken-over.ts";
import { settleEffect } from "../src/store/convergence/effects-tried.ts";
import { createLeadDesk, type LeadDesk } from "../src/store/convergence/lead-desk.ts";
import { type DatabaseHandle, openDatabase } from "../src/store/database/database.ts";
import { cloneDatabase } from "./support/clone-database.ts";

const snapshot = openSnapshot({
  lead: newLead,
  taken: [],
  fields: [],
  newPersonId: "unused",
  holdsOtherId: { twenty: true, chatwoot: true },
  team: [],
  writesWhatsApp: false,
  rules: defaultPipelineRules,
});
const checkpoint = checkpointOf(snapshot);
const settledAfterMs = 20_000;

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let handle: DatabaseHandle;
let leads: LeadDesk;
let leadId: string;
beforeAll(async () => {
  database = await cloneDatabase();
  handle = openDatabase({ url: database.url, onError: () => {} });
  leads = createLeadDesk(handle.db);
});
afterAll(async () => {
  await handle.close();
  await database.drop();
});
beforeEach(async () => {
  leadId = crypto.randomUUID();
  const values = { id: leadId, state: JSON.stringify(newLead), new_person_id: leadId };
  await handle.db.insertInto("lead").values(values).execute();
});

const keep = (fence: number, key: string | null = null) =>
  leads.keepCheckpoint({ leadId, fence, checkpoint, effect: key === null ? null : { key, settledAfterMs } });
const end = (fence: number) =>
  leads.save({ kind: "ended", leadId, fence, snapshot, reason: "in-sync", handled: [], keysChanged: false });

describe("of two workers that took the same lead", () => {
  test("whoever stores first goes on, and the other one's next store write fails before its vendor write", async () => {
    const [older, newer] = [await leads.take(leadId), await leads.take(leadId)];
    await keep(newer?.fence ?? -1);
    await expect(keep(older?.fence ?? -1)).rejects.toBeInstanceOf(LeadTakenOver);
    await expect(end(older?.fence ?? -1)).rejects.toBeInstanceOf(LeadTakenOver);
    await end((newer?.fence ?? -1) + 1);
  });

  test("in whatever order they come, one of their writes in a row passes", async () => {
    const results = await Promise.allSettled([keep(0), keep(0), keep(0)].map((one) => one));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("a checkpoint", () => {
  test("is what the next worker takes up, until a convergence ends", async () => {
    await keep(0);
    expect((await leads.take(leadId))?.stored.checkpoint).toEqual(JSON.parse(JSON.stringify(checkpoint)));
    await end(1);
    expect((await leads.take(leadId))?.stored.checkpoint).toBeNull();
  });

  test("no longer holds when an older version of relay saved the lead since", async () => {
    await keep(0);
    await sql`update relay.lead set updated_at = now() + interval '1 second' where id = ${leadId}`.execute(handle.db);
    expect((await leads.take(leadId))?.stored.checkpoint).toBeNull();
  });
});

describe("an effect that is begun with it", () => {
  const wait = async (fence: number) => (await keep(fence, "message")).triedBefore?.waitMs ?? null;
  const ago = (seconds: number) =>
    sql`update relay.effect set tried_at = now() - ${seconds} * interval '1 second' where lead_id = ${leadId}`.execute(
      handle.db,
    );

  test("is a first try once, and then one that may still arrive for a while", async () => {
    expect(await wait(0)).toBeNull();
    expect(await wait(1)).toBeGreaterThan(settledAfterMs - 10_000);
  });

  test("counts from its last try, and looking too early is no try", async () => {
    await wait(0);
    await ago(15);
    expect(await wait(1)).toBeLessThan(6_000);
    expect(await wait(2)).toBeLessThan(6_000);
    await ago(25);
    expect(await wait(3)).toBe(0);
    // That one was sent.
    expect(await wait(4)).toBeGreaterThan(settledAfterMs - 10_000);
  });

  test("is settled at once when the vendor has answered", async () => {
    await wait(0);
    await settleEffect(handle.db, leadId, "message");
    expect(await wait(1)).toBe(0);
  });
});
