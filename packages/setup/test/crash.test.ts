import { createCalcomClient } from "@tpc/calcom-client";
import type { TwentyVersion } from "@tpc/sandbox";
import { expect, test } from "vitest";
import {
  chatwootClient,
  type EmptySystems,
  openSetup,
  openWorkplace,
  startEmptySystems,
  twentyClient,
} from "./empty-systems.ts";

/** A set-up that is gone after its nth request: that one is carried out, nobody hears of it, and nothing comes after. */
function dyingFetch(after: number) {
  let sent = 0;
  let died: () => void = () => {};
  const isDead = new Promise<void>((resolve) => {
    died = resolve;
  });
  const never = new Promise<never>(() => {});
  const send: typeof globalThis.fetch = async (input, init) => {
    sent += 1;
    if (sent > after) return never;
    const answer = await globalThis.fetch(input, init);
    if (sent < after) return answer;
    died();
    return never;
  };
  return { send, isDead, sent: () => sent };
}

/** What there is of each kind, by name: a double shows as a second entry. */
async function inventory({ twenty, chatwoot, calcom, evolution }: EmptySystems) {
  const [t, c, k] = [
    twentyClient(twenty),
    chatwootClient(chatwoot),
    createCalcomClient({ baseUrl: calcom.apiUrl, token: calcom.apiKey }),
  ];
  const objects = await t.metadata.objects();
  const fieldsOf = (name: string) => objects.find(({ nameSingular }) => nameSingular === name)?.fields ?? [];
  const views = (await t.views.list()).filter(({ name }) => name === "Leads Pendentes");
  const parts = await Promise.all(views.map(({ id }) => t.views.parts(id)));
  const keys = (await t.access.apiKeys()).map(({ name }) => name);
  const roles = (await t.access.roles()).map(({ label }) => label);
  return {
    fields: ["person", "opportunity"].flatMap((name) => fieldsOf(name).map((field) => field.name)),
    stages: fieldsOf("opportunity")
      .find(({ name }) => name === "stage")
      ?.options?.map(({ value, label }) => `${value} ${label}`),
    views: parts.map(({ filters, sorts, fields }) => [filters.length, sorts.length, fields.length]),
    twentyWebhooks: (await t.webhooks.list()).map(({ targetUrl }) => targetUrl),
    keys,
    roles,
    chatwootWebhooks: (await c.webhooks.list()).map(({ url, subscriptions }) => [url, subscriptions.length]),
    attributes: (await c.customAttributes.list()).map(({ attribute_key: key }) => key),
    labels: (await c.labels.list()).map(({ title }) => title),
    teams: (await c.teams.list()).map(({ name }) => name),
    panels: (await c.dashboardApps.list()).map(({ content }) => content.map(({ url }) => url)),
    macros: (await c.macros.list()).map(({ name }) => name),
    rules: (await c.automationRules.list()).map(({ name }) => name),
    inboxes: (await c.inboxes.list()).map(({ name }) => name),
    schedules: (await k.schedules.list()).map(({ name }) => name),
    eventTypes: (await k.eventTypes.list()).map(({ slug }) => slug),
    calcomWebhooks: (await k.webhooks.list()).map(({ subscriberUrl }) => subscriberUrl),
    instances: evolution.requests.count("POST /instance/create") > 0,
  };
}

const hour = 3_600_000;

/** Runs to the nth request, dies, and runs again. @returns the request it died at; `null` when there was none */
async function dieAndGoOn(version: TwentyVersion, after: number): Promise<string | null> {
  await using systems = await startEmptySystems(version);
  await using workplace = await openWorkplace();
  const { send, isDead, sent } = dyingFetch(after);
  const dying = openSetup(systems.environment, workplace, { fetch: send, timeoutMs: hour }).then((setup) =>
    setup.apply(),
  );
  const finished = await Promise.race([isDead.then(() => false), dying.then(() => true)]);
  if (finished) return null;
  const { world: _world, ...again } = await openSetup(systems.environment, workplace);
  const applied = await again.apply();
  expect(applied.filter(({ outcome }) => outcome === "failed" || outcome === "by hand")).toEqual([]);
  const last = await openSetup(systems.environment, workplace);
  expect((await last.plan()).filter(({ action }) => action !== "keep")).toEqual([]);
  expect(await inventory(systems), `died after request ${sent()}`).toEqual(wanted.get(version));
  return "";
}

const wanted = new Map<TwentyVersion, unknown>();

async function applyWhole(version: TwentyVersion): Promise<number> {
  await using systems = await startEmptySystems(version);
  await using workplace = await openWorkplace();
  let requests = 0;
  const counting: typeof globalThis.fetch = (input, init) => {
    requests += 1;
    return globalThis.fetch(input, init);
  };
  await (await openSetup(systems.environment, workplace, { fetch: counting })).apply();
  wanted.set(version, await inventory(systems));
  return requests;
}

// Each death costs a whole set-up: by default every eleventh request, starting elsewhere for each version.
const patienceMs = 300_000;
const isThorough = process.env.RELAY_CRASH_POINTS === "all";

test.for<readonly [TwentyVersion, number]>([
  ["2.x", 1],
  ["0.55", 4],
])(
  "Twenty %s: killed after any request, the next run completes it without doubles",
  { timeout: patienceMs },
  async ([version, first]) => {
    const requests = await applyWhole(version);
    expect(requests).toBeGreaterThan(60);
    const step = isThorough ? 1 : 11;
    for (let after = isThorough ? 1 : first; after <= requests; after += step) {
      expect(await dieAndGoOn(version, after)).not.toBeNull();
    }
  },
);

test("two set-ups at once, each in a place of its own, make nothing twice", async () => {
  await applyWhole("2.x");
  await using systems = await startEmptySystems();
  await using here = await openWorkplace();
  await using there = await openWorkplace();
  const both = await Promise.all([here, there].map((place) => openSetup(systems.environment, place)));
  const applied = await Promise.all(both.map((setup) => setup.apply()));
  expect(applied.flat().filter(({ outcome }) => outcome === "failed")).toEqual([]);
  const made = await inventory(systems);
  // A key each: the second one's token would be known to nobody else. All else is there once.
  expect({ ...made, keys: [...new Set(made.keys)] }).toEqual({ ...(wanted.get("2.x") as object) });
});
