import { expect, test } from "vitest";
import { applyRows } from "../src/apply/apply-rows.ts";
import { openLedger } from "../src/apply/ledger.ts";
import { formatPlan } from "../src/plan/format-plan.ts";
import { makePlan } from "../src/plan/make-plan.ts";
import { resourcesOf } from "../src/resource-table.ts";
import { readSettings } from "../src/world/setup-settings.ts";
import { connectSetup } from "../src/world/setup-world.ts";
import { openVariables } from "../src/world/variables.ts";
import { type EmptySystems, openSetup, openWorkplace, startEmptySystems, twentyClient } from "./empty-systems.ts";

/** What is wrong, and words of the remedy. */
const troubles: readonly (readonly [
  string,
  (systems: EmptySystems) => Record<string, string> | Promise<Record<string, string>>,
  string,
  RegExp,
])[] = [
  [
    "a wrong token",
    () => ({ TWENTY_API_KEY: "a.b.c" }),
    "the key is not accepted",
    /Set TWENTY_API_KEY to one that works/,
  ],
  [
    "a wrong token of Cal.com",
    () => ({ CALCOM_API_KEY: "cal_0" }),
    "the key is not accepted",
    /Set CALCOM_API_KEY to one/,
  ],
  [
    "an agent's token",
    ({ chatwoot }) => ({ CHATWOOT_API_TOKEN: chatwoot.agentToken }),
    "the key lacks a right",
    /must be of an administrator of the account that CHATWOOT_ACCOUNT_ID names/,
  ],
  [
    "a role without the rights",
    async ({ twenty }) => {
      await using workplace = await openWorkplace();
      const setup = await openSetup(
        { PUBLIC_URL: "https://relay.example.com", TWENTY_URL: twenty.url, TWENTY_REQUESTS_PER_MINUTE: "100000" },
        workplace,
      );
      const { access } = setup.world.twenty?.client ?? expect.unreachable();
      const { id } = await access.createRole({ label: "fraca", canBeAssignedToApiKeys: true } as never);
      const key = await access.createApiKey({ name: "fraca", expiresAt: "2099-01-01T00:00:00.000Z", roleId: id });
      return { TWENTY_API_KEY: await access.generateApiKeyToken(key.id, "2099-01-01T00:00:00.000Z") };
    },
    "the key lacks a right",
    /API_KEYS_AND_WEBHOOKS and DATA_MODEL/,
  ],
  ["an unreachable host", () => ({ TWENTY_URL: "http://127.0.0.1:1" }), "it cannot be reached", /Check TWENTY_URL/],
  [
    "another server at the address",
    ({ calcom }) => ({ CHATWOOT_URL: calcom.url }),
    "something else answers at its address",
    /Is CHATWOOT_URL this system's/,
  ],
  [
    "a Twenty at its limit",
    ({ twenty }) => {
      twenty.faults.answer({
        match: /./,
        status: 429,
        body: { statusCode: 429, messages: ["Limit reached"] },
        headers: { "retry-after": "120" },
      });
      return { TWENTY_API_KEY: twenty.apiKey };
    },
    "its limit of calls is used up",
    /Wait a minute .* API_RATE_LIMITING_LONG_LIMIT/s,
  ],
];

test.for(troubles)(
  "%s is told with its remedy, and the other systems are set up all the same",
  async ([, cause, what, remedy]) => {
    await using systems = await startEmptySystems();
    await using workplace = await openWorkplace();
    const key = systems.twenty.apiKey;
    const environment: Record<string, string> = {
      ...systems.environment,
      TWENTY_API_KEY: key,
      ...(await cause(systems)),
    };
    const variables = openVariables(`${workplace.folder}/.env`, environment);
    const world = await connectSetup({ settings: readSettings(environment), variables });
    const ledger = openLedger(`${workplace.folder}/setup.json`, () => "test");
    const rows = resourcesOf(world);
    const told = formatPlan(await makePlan(rows, ledger));
    expect(told).toContain(what);
    expect(told).toMatch(remedy);
    for (const secret of [environment.TWENTY_API_KEY ?? "", environment.CHATWOOT_API_TOKEN ?? ""]) {
      expect(told).not.toContain(secret);
    }
    // What waits for a limit is not waited for here.
    if (what.includes("limit")) return;
    const applied = await applyRows(rows, { ledger, memory: world.memory });
    expect(applied.some(({ outcome }) => outcome === "failed")).toBe(true);
    expect(applied.filter(({ outcome }) => outcome === "made").length).toBeGreaterThan(3);
  },
);

test("a write whose answer was lost is looked up, not repeated", async () => {
  await using systems = await startEmptySystems();
  await using workplace = await openWorkplace();
  systems.twenty.faults.loseAnswerAfterApply({ match: "POST /rest/metadata/webhooks" });
  systems.chatwoot.faults.loseAnswerAfterApply({ match: /POST .*\/macros$/ });
  const applied = await (await openSetup(systems.environment, workplace)).apply();
  expect(applied.filter(({ outcome }) => outcome === "failed")).toEqual([]);
  expect(await twentyClient(systems.twenty).webhooks.list()).toHaveLength(1);
  expect(systems.chatwoot.requests.list(/POST .*\/macros$/)).toHaveLength(1);
});

test("a field whose name Twenty reserves is told with what to do about it", async () => {
  await using systems = await startEmptySystems();
  await using workplace = await openWorkplace();
  const body = { statusCode: 400, error: "BadRequestException", messages: ["Name 'plan' is not available"] };
  systems.twenty.faults.answer({ match: /POST .*metadata\/fields/, status: 400, body });
  const setup = await openSetup(systems.environment, workplace, { only: ["twenty/field"] });
  const failed = (await setup.apply()).filter(({ outcome }) => outcome === "failed");
  expect(failed.length).toBeGreaterThan(0);
  expect(failed[0]?.why).toMatch(/refuses the field .*one that Twenty reserves.*fields table/);
});

test("what is missing is told by name, all at once", () => {
  const broken = {
    TWENTY_URL: "crm",
    CHATWOOT_URL: "https://chat.example.com",
    EVOLUTION_URL: "https://evo.example.com",
  };
  expect(() => readSettings(broken)).toThrow(/TWENTY_URL must be an address/);
  for (const name of ["PUBLIC_URL", "CHATWOOT_ACCOUNT_ID", "CHATWOOT_API_TOKEN", "EVOLUTION_API_KEY"]) {
    expect(() => readSettings(broken)).toThrow(name);
  }
});
