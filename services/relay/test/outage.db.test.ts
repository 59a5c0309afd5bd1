import { setTimeout as pause } from "node:timers/promises";
import type { CalcomStandIn, ChatwootStandIn, TwentyStandIn } from "@tpc/sandbox";
import { describe, expect, test, vi } from "vitest";
import { startRelay } from "../src/index.ts";
import { createLog } from "../src/observe/log.ts";
import { booking, person } from "./support/lead-data.ts";
import { findFreePort, type Scene, startScene } from "./support/start-scene.ts";

/** Of each system. The promise is a thousand in five minutes, which RELAY_OUTAGE_CHANGES=1000 tries out; else a part of it. */
const changedOfEach = Number(process.env.RELAY_OUTAGE_CHANGES ?? 40);
const allowedMs = (changedOfEach / 1_000) * 5 * 60_000;
/** What the vendors allow by default (facts). */
const perMinute = vi.hoisted(() => ({ twenty: 100, chatwoot: 3_000, calcom: 120 }));
const leads = changedOfEach * 3;
/** In real time, for a machine that does other things beside. */
const patienceMs = 60_000 + leads * 400;
/** As many as are done with before the scene loses patience. */
const leadsAtOnce = 60;

/**
 * The clock of Twenty's limiter after the restart. Time passes only while all that goes on waits for a turn: the machine and
 * the stand-ins take none, so what is measured is what the limit costs.
 */
const simulated = vi.hoisted(() => ({ now: 0, isQuiet: async () => {} }));

vi.mock("@tpc/client-core", async (importOriginal) => {
  const original = await importOriginal<typeof import("@tpc/client-core")>();
  return {
    ...original,
    createRateLimiter(options: Parameters<typeof original.createRateLimiter>[0]) {
      if (options.perMinute !== perMinute.twenty) return original.createRateLimiter(options);
      const sleep = async (delayMs: number) => {
        await simulated.isQuiet();
        simulated.now += delayMs;
      };
      return original.createRateLimiter({ ...options, now: () => simulated.now, sleep });
    },
  };
});

/** Resolves when nobody has called anybody for longer than calls are gathered. */
async function callsEnded(systems: Parameters<typeof callsOf>[0]): Promise<void> {
  const count = () => Object.values(callsOf(systems)).reduce((sum, calls) => sum + calls, 0);
  let before = -1;
  for (let quietLooks = 0; quietLooks < 12; quietLooks += 1) {
    if (count() !== before) quietLooks = 0;
    before = count();
    await pause(30);
  }
}

async function startLeads(): Promise<Scene> {
  const scene = await startScene({ environment: { RELAY_SWEEP_MINUTES: "59" } });
  const inbox = scene.chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
  for (let index = 0; index < leads; index += 1) {
    const phones = { ...person().phones, primaryPhoneNumber: `1198${String(7_650_000 + index)}` };
    scene.twenty.people.create(person({ emails: { primaryEmail: `lead${index}@example.com` }, phones }));
    if (index % leadsAtOnce === 0) await scene.settled();
  }
  await scene.settled();
  for (const [index, { id }] of scene.chatwoot.contacts.all().entries()) {
    scene.chatwoot.messages.receive({ contactId: id, inboxId: inbox.id, content: "Oi" });
    if (index % leadsAtOnce === 0) await scene.settled();
  }
  await scene.settled();
  return scene;
}

/** A third of the leads is changed in each system; relay hears nothing of it. */
function changeEverywhere({ twenty, chatwoot, calcom }: Scene): void {
  const contacts = new Map(chatwoot.contacts.all().map((item) => [item.email, item.id]));
  for (const { webhooks } of [twenty, chatwoot, calcom]) webhooks.lose();
  for (const [index, { id, emails }] of twenty.people.all().entries()) {
    const email = emails?.primaryEmail ?? "";
    if (index % 3 === 0) twenty.people.update(id, { city: "Santos" });
    if (index % 3 === 1) chatwoot.contacts.update(contacts.get(email) ?? 0, { name: "Dra. Lia Nunes" });
    if (index % 3 === 2) calcom.bookings.create({ ...booking, email, start: slot(Math.floor(index / 3)) });
  }
  for (const { webhooks, requests } of [twenty, chatwoot, calcom]) {
    webhooks.clear();
    requests.clear();
  }
}

/** Half hours of the host's days. */
function slot(index: number): string {
  const start = new Date(booking.start);
  start.setUTCDate(start.getUTCDate() + Math.floor(index / 20));
  start.setUTCHours(10, (index % 20) * 30);
  return start.toISOString();
}

/** As if an hour went by: the last comparison of everything is old, and a sweep does not read the set-up again. */
const anHourLater = `update relay.sweep set swept_until =
  case source when 'all-contacts' then now() - interval '1 hour' else now() + interval '2 minutes' end`;

function countArrived({ twenty, chatwoot }: { twenty: TwentyStandIn; chatwoot: ChatwootStandIn }) {
  const told = chatwoot.conversations
    .all()
    .map(({ id }) => chatwoot.messages.list(id).filter((message) => message.message_type === 1).length);
  const notes = twenty.notes.all().length;
  return {
    cities: chatwoot.contacts.all().filter((item) => item.additional_attributes.city === "Santos").length,
    names: twenty.people.all().filter(({ name }) => name?.firstName === "Dra. Lia").length,
    meetings: twenty.opportunities.all().filter(({ stage }) => stage === "MEETING_SCHEDULED").length,
    notes,
    linkedNotes: new Set(
      twenty
        .desk("noteTarget")
        .all()
        .flatMap(({ noteId }) => noteId ?? []),
    ).size,
    told: told.filter((count) => count === 1).length,
    toldTwice: told.filter((count) => count > 1).length,
  };
}

const callsOf = (systems: { twenty: TwentyStandIn; chatwoot: ChatwootStandIn; calcom: CalcomStandIn }) => ({
  twenty: systems.twenty.requests.count(),
  chatwoot: systems.chatwoot.requests.count(),
  calcom: systems.calcom.requests.count(),
});

describe("an outage in which every system went on", () => {
  test(
    "is made up for within the vendors' default limits: each change arrives, each booking is told once",
    async () => {
      await using scene = await startLeads();
      const before = countArrived(scene);
      await scene.relay.stop();
      await scene.pool.query(anHourLater);
      changeEverywhere(scene);

      const { config } = scene;
      simulated.isQuiet = () => callsEnded(scene);
      const restarted = await startRelay(
        {
          ...config,
          http: { ...config.http, port: await findFreePort() },
          twenty: { ...config.twenty, requestsPerMinute: perMinute.twenty },
          chatwoot: { ...config.chatwoot, requestsPerMinute: perMinute.chatwoot },
        },
        { log: createLog({ level: process.env.RELAY_TEST_LOG ?? "silent", pretty: false }) },
      );
      const arrived = {
        cities: changedOfEach,
        names: changedOfEach,
        meetings: changedOfEach,
        notes: before.notes + changedOfEach,
        linkedNotes: before.linkedNotes + changedOfEach,
        told: changedOfEach,
        toldTwice: 0,
      };
      await vi.waitFor(() => expect(countArrived(scene)).toEqual(arrived), {
        timeout: patienceMs,
        // Looking at all records takes the time of those who work.
        interval: leads,
      });
      const [tookMs, calls] = [simulated.now, callsOf(scene)];
      await restarted.stop();
      console.log(
        `${changedOfEach} changes of each system: ${Math.round(tookMs / 1_000)} s of waiting for Twenty's limit, calls ${JSON.stringify(calls)}`,
      );
      expect(countArrived(scene)).toEqual(arrived);
      expect(tookMs).toBeGreaterThan(0);
      // Of a short run a busy machine takes its share.
      expect(tookMs).toBeLessThan(allowedMs + 10_000);
      expect(calls.chatwoot).toBeLessThan((perMinute.chatwoot * allowedMs) / 60_000);
      expect(calls.calcom).toBeLessThan((perMinute.calcom * allowedMs) / 60_000);
    },
    patienceMs * 2,
  );
});
