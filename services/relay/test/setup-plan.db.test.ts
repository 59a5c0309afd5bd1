import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createChatwootClient } from "@tpc/chatwoot-client";
import { applyRows, connectSetup, openVariables, readSettings, resourcesOf } from "@tpc/setup";
import { expect, test } from "vitest";
import { type Browser, logInAs } from "./support/console-user.ts";
import { apiToken, type Scene, startScene } from "./support/start-scene.ts";

interface Plan {
  readonly at: string;
  readonly missing: readonly string[];
  readonly steps:
    | readonly {
        readonly id: string;
        readonly system: string;
        readonly action: string;
        readonly why: string | null;
        readonly differences: readonly { readonly what: string; readonly found: string }[];
      }[]
    | null;
}

const readPlan = async (browser: Browser) => (await browser.send<Plan>("GET", "/api/console/settings/plan")).body;
const notDone = ({ steps }: Plan) =>
  (steps ?? []).flatMap(({ id, action }) => (action === "keep" || action === "left out" ? [] : [`${action} ${id}`]));

/** What `tpc apply` does with relay's variables. */
async function apply({ config }: Scene): Promise<void> {
  const variables = openVariables(null, config.console?.environment ?? {});
  const world = await connectSetup({ settings: readSettings(variables.all()), variables });
  const ledger = { isOurs: () => false, intend: () => {}, forget: () => {} };
  await applyRows(resourcesOf(world), { ledger, memory: world.memory });
}

test("the console shows what apply would make, nothing once it ran, and what somebody changed afterwards", async () => {
  let now = new Date();
  const folder = await mkdtemp(join(tmpdir(), "relay-plan-"));
  const RELAY_CONFIG = join(folder, "relay.config.json");
  await writeFile(RELAY_CONFIG, JSON.stringify({ bot: { serves: false } }));
  await using scene = await startScene({
    now: () => now,
    twenty: { version: "2.x" },
    environment: { RELAY_CONFIG, CHATWOOT_URL_TOKEN: "chatwoot-url-token-0123456789" },
  });
  const viewer = await logInAs(scene, "viewer");
  const later = () => {
    now = new Date(now.getTime() + 11_000);
  };
  const vendors = [scene.twenty, scene.chatwoot, scene.calcom];
  for (const { requests } of vendors) requests.clear();

  const before = await readPlan(viewer);
  expect(notDone(before)).toEqual(expect.arrayContaining(["make chatwoot/team", "make chatwoot/dashboard-app"]));
  expect(before.at).toBe(now.toISOString());
  // Whoever looks again at once is shown the same.
  const calls = scene.chatwoot.requests.list().length;
  expect(await readPlan(viewer)).toEqual(before);
  expect(scene.chatwoot.requests.list()).toHaveLength(calls);
  const writes = vendors.flatMap(({ requests }) =>
    requests.list(({ method, path }) => method !== "GET" && !/^\/(metadata|graphql)$/.test(path)),
  );
  expect(writes).toEqual([]);
  for (const secret of [apiToken, scene.twenty.apiKey, scene.chatwoot.apiToken, scene.calcom.apiKey]) {
    expect(JSON.stringify(before)).not.toContain(secret);
  }

  await apply(scene);
  later();
  expect(notDone(await readPlan(viewer))).toEqual([]);

  const { url: baseUrl, apiToken: token, accountId } = scene.chatwoot;
  const { labels } = createChatwootClient({ baseUrl, token, accountId });
  const [label] = await labels.list();
  await labels.delete(label?.id ?? 0);
  later();
  expect(notDone(await readPlan(viewer))).toEqual([`make chatwoot/label/${label?.title}`]);

  await scene.twenty.stop();
  later();
  const away = (await readPlan(viewer)).steps ?? [];
  expect(away.find(({ id }) => id === "twenty/webhook")).toMatchObject({ action: "unknown" });
  expect(away.find(({ id }) => id === "chatwoot/team")).toMatchObject({ action: "keep" });
  await rm(folder, { recursive: true });
});

test("without a variable that the set-up needs the console names it instead of a plan", async () => {
  await using scene = await startScene({ environment: { PUBLIC_URL: "" } });
  const plan = await readPlan(await logInAs(scene, "viewer"));
  expect(plan).toMatchObject({ steps: null, missing: [expect.stringMatching(/^PUBLIC_URL is missing/)] });
});
