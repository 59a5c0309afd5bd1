import { startChatwoot } from "@tpc/sandbox";
import { expect, test } from "vitest";
import { testAnswers } from "../src/init/test-answers.ts";
import { formatPlan } from "../src/plan/format-plan.ts";
import { judgeVersion } from "../src/versions/old-version.ts";
import { type EmptySystems, openSetup, openWorkplace, startEmptySystems, twentyClient } from "./empty-systems.ts";

test.for([
  ["chatwoot", "4.1.9", true],
  ["chatwoot", "v3.15.0", true],
  ["chatwoot", "4.2.0", false],
  ["chatwoot", "4.16.1-fork", false],
  ["chatwoot", "latest", false],
  ["calcom", "5.3.12", true],
  ["calcom", "5.4.0", false],
  ["calcom", "6.2.0", false],
] as const)("%s %s is told as too old: %s", ([system, version, isOld]) => {
  expect(judgeVersion(system, version) !== null).toBe(isOld);
});

/** Which system is made older, and what is said of it. */
const olders: readonly (readonly [
  "twenty" | "chatwoot" | "calcom",
  (systems: EmptySystems) => Promise<Record<string, string>>,
  string,
])[] = [
  [
    "twenty",
    async ({ twenty }) => {
      const objects = await twentyClient(twenty).metadata.objects();
      const older = objects.map((object) =>
        object.nameSingular === "note"
          ? { ...object, fields: object.fields.filter(({ name }) => name !== "bodyV2") }
          : object,
      );
      const body = { data: { objects: older }, pageInfo: {} };
      twenty.faults.answer({ match: /GET \/rest\/metadata\/objects/, status: 200, body, times: 100 });
      return { TWENTY_API_KEY: twenty.apiKey };
    },
    "Twenty's data model is without note.bodyV2, and relay needs 0.55 or newer, which has it: update Twenty.",
  ],
  [
    "chatwoot",
    async ({ chatwoot }) => {
      chatwoot.faults.answer({ match: "GET /api", status: 200, body: { version: "4.1.0" }, times: 100 });
      return {};
    },
    "Chatwoot is 4.1.0, and relay needs 4.2 or newer: update it.",
  ],
  [
    "calcom",
    async ({ calcom }) => {
      calcom.faults.answer({ match: "GET /api/version", status: 200, body: { version: "5.3.2" }, times: 100 });
      return { CALCOM_URL: calcom.url };
    },
    "Cal.com is 5.3.2, and relay needs 5.4 or newer: update it.",
  ],
];

test.for(olders)(
  "an old %s is told by init, plan and apply; nothing of it is touched, the others are set up",
  async ([system, cause, told]) => {
    await using systems = await startEmptySystems();
    await using workplace = await openWorkplace();
    // The bridge would write to Chatwoot by itself.
    const ours = Object.entries(systems.environment).filter(([name]) => !name.startsWith("EVOLUTION"));
    const environment = { ...Object.fromEntries(ours), ...(await cause(systems)) };
    expect(await testAnswers(system, environment)).toBe(told);
    systems[system].requests.clear();
    const setup = await openSetup(environment, workplace);
    const plan = await setup.plan();
    expect(formatPlan(plan)).toContain(told);
    expect(
      plan.filter((step) => step.system === system && step.action !== "left out").map(({ action }) => action),
    ).toEqual(expect.arrayContaining(["unknown"]));
    const applied = await setup.apply();
    const ofIt = applied.filter(({ step, outcome }) => step.system === system && outcome !== "left out");
    expect(ofIt.map(({ outcome }) => outcome)).toEqual(["failed", ...ofIt.slice(1).map(() => "not tried")]);
    expect(systems[system].requests.list(({ method, path }) => method !== "GET" && path !== "/metadata")).toEqual([]);
    expect(applied.filter(({ outcome }) => outcome === "made").length).toBeGreaterThan(10);
  },
);

test("a Chatwoot that does not sign is set up with the token in the address, and the plan says why", async () => {
  await using systems = await startEmptySystems();
  await using workplace = await openWorkplace();
  const chatwoot = await startChatwoot({ version: "4.11.1" });
  const environment = {
    ...systems.environment,
    CHATWOOT_URL: chatwoot.url,
    CHATWOOT_API_TOKEN: chatwoot.apiToken,
    EVOLUTION_CHATWOOT_TOKEN: chatwoot.agentToken,
  };
  const why = "Chatwoot 4.11.1 signs no webhooks (4.11.2 and newer do): CHATWOOT_URL_TOKEN is needed";
  const setup = await openSetup(environment, workplace);
  expect(formatPlan(await setup.plan())).toContain(why);
  const applied = await setup.apply();
  expect(applied.filter(({ outcome }) => outcome === "failed")).toEqual([]);
  expect(applied.find(({ step }) => step.id === "chatwoot/webhook")?.why).toContain(why);
  const again = await (await openSetup(environment, workplace)).plan();
  expect(again.filter(({ action }) => action !== "keep" && action !== "left out")).toEqual([]);
  await chatwoot.stop();
});
