import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createCalcomClient } from "@tpc/calcom-client";
import { startCalcom, type TwentyVersion } from "@tpc/sandbox";
import { describe, expect, test } from "vitest";
import { formatPlan } from "../src/plan/format-plan.ts";
import { isEmpty } from "../src/plan/make-plan.ts";
import {
  chatwootClient,
  type EmptySystems,
  openSetup,
  openWorkplace,
  publicUrl,
  startEmptySystems,
  twentyClient,
} from "./empty-systems.ts";

const attribute = (key: string) => ({ place: "custom_attributes", key });
/** What an operator maps beside name, e-mail and phone. */
const ownFields = [
  { field: "income", twenty: "income", chatwoot: attribute("renda"), type: "number" },
  { field: "vip", twenty: "isVip", chatwoot: attribute("vip"), type: "yes-no" },
  { field: "since", twenty: "clientSince", chatwoot: attribute("desde"), type: "date" },
  {
    field: "plan",
    twenty: "servicePlan",
    chatwoot: attribute("plano"),
    type: "choice",
    choices: { BASIC: "Básico", PRO: "Profissional" },
  },
];

const notDone = (steps: readonly { readonly id: string; readonly action: string }[]) =>
  steps.filter(({ action }) => action !== "keep").map(({ id, action }) => `${action} ${id}`);

test("an operator's own fields are made in the type of each system, with their choices, and a second plan is empty", async () => {
  await using systems = await startEmptySystems();
  await using workplace = await openWorkplace();
  const RELAY_CONFIG = join(workplace.folder, "relay.config.json");
  writeFileSync(RELAY_CONFIG, JSON.stringify({ fields: ownFields }));
  const environment = { ...systems.environment, RELAY_CONFIG };
  await (await openSetup(environment, workplace)).apply();
  expect(notDone(await (await openSetup(environment, workplace)).plan())).toEqual([]);
  const objects = await twentyClient(systems.twenty).metadata.objects();
  const person = objects.find(({ nameSingular }) => nameSingular === "person")?.fields ?? [];
  const typeOf = (name: string) => person.find((field) => field.name === name)?.type;
  expect(ownFields.map(({ twenty }) => typeOf(twenty))).toEqual(["NUMBER", "BOOLEAN", "DATE", "SELECT"]);
  const options = person.find(({ name }) => name === "servicePlan")?.options ?? [];
  expect(options.map(({ value, label }) => [value, label])).toEqual(Object.entries(ownFields[3]?.choices ?? {}));
  const defined = await chatwootClient(systems.chatwoot).customAttributes.list({ model: "contact_attribute" });
  const shownAs = (key: string) => defined.find((one) => one.attribute_key === key)?.attribute_display_type;
  expect(ownFields.map(({ chatwoot }) => shownAs(chatwoot.key))).toEqual(["number", "checkbox", "date", "list"]);
  expect(defined.find((one) => one.attribute_key === "plano")?.attribute_values).toEqual(["Básico", "Profissional"]);
});

describe.each<TwentyVersion>(["2.x", "0.55"])(
  "against an empty Twenty %s, Chatwoot, Cal.com and Evolution",
  (version) => {
    test("apply makes everything, and a second plan has nothing to do", async () => {
      await using systems = await startEmptySystems(version);
      await using workplace = await openWorkplace();
      const first = await openSetup(systems.environment, workplace);
      expect((await first.plan()).filter(({ action }) => action === "unknown")).toEqual([]);
      const applied = await first.apply();
      expect(applied.filter(({ outcome }) => outcome !== "made" && outcome !== "kept")).toEqual([]);
      const second = await openSetup(systems.environment, workplace);
      const plan = await second.plan();
      expect(notDone(plan)).toEqual([]);
      expect(isEmpty(plan)).toBe(true);
      for (const { requests } of [systems.twenty, systems.chatwoot, systems.calcom, systems.evolution])
        requests.clear();
      expect((await second.apply()).filter(({ outcome }) => outcome !== "kept")).toEqual([]);
      expect(systems.writes()).toEqual([]);
    });
  },
);

test("without Jitsi the page that leads book has another place, and apply says so; with it, Jitsi", async () => {
  await using systems = await startEmptySystems();
  await using workplace = await openWorkplace();
  const book = async (apiUrl: string, apiKey: string) => {
    const environment = { ...systems.environment, CALCOM_API_URL: apiUrl, CALCOM_API_KEY: apiKey };
    const applied = await (await openSetup(environment, workplace, { only: ["calcom"] })).apply();
    const { outcome, why } = applied.find(({ step }) => step.id === "calcom/event-type") ?? expect.unreachable();
    return [outcome, why];
  };
  expect(await book(systems.calcom.apiUrl, systems.calcom.apiKey)).toEqual([
    "made",
    expect.stringContaining("Jitsi is not installed in Cal.com: the host calls the lead's number."),
  ]);
  expect(systems.calcom.eventTypes.all().map(({ locations }) => locations)).toEqual([[{ type: "attendeePhone" }]]);
  const furnished = await startCalcom({ isEmpty: true, apps: ["jitsi"] });
  expect(await book(furnished.apiUrl, furnished.apiKey)).toEqual(["made", null]);
  expect(furnished.eventTypes.all()).toMatchObject([{ locations: [{ integration: "jitsi" }] }]);
  await furnished.stop();
});

test("agents find relay's panel beside their conversations, unless relay serves none", async () => {
  await using systems = await startEmptySystems();
  await using workplace = await openWorkplace();
  const apps = () => chatwootClient(systems.chatwoot).dashboardApps.list();
  const only = ["chatwoot"];
  await (await openSetup({ ...systems.environment, RELAY_CONSOLE: "off" }, workplace, { only })).apply();
  expect(await apps()).toEqual([]);
  await (await openSetup(systems.environment, workplace, { only })).apply();
  expect(await apps()).toMatchObject([{ title: "Lead", content: [{ type: "frame", url: `${publicUrl}/panel` }] }]);
});

test("the secrets are in a file that only its owner reads", async () => {
  await using systems = await startEmptySystems();
  await using workplace = await openWorkplace();
  await (await openSetup(systems.environment, workplace)).apply();
  const file = join(workplace.folder, ".env");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const names = readFileSync(file, "utf8")
    .split("\n")
    .map((line) => line.split("=")[0]);
  for (const name of ["TWENTY_API_KEY", "TWENTY_WEBHOOK_SECRET", "CHATWOOT_WEBHOOK_SECRET", "CHATWOOT_URL_TOKEN"]) {
    expect(names).toContain(name);
  }
});

/** Something done by hand in a system, and what the plan then says. */
const drifts: readonly (readonly [string, (systems: EmptySystems) => Promise<unknown>, string, string])[] = [
  [
    "a webhook's event is unticked",
    async ({ chatwoot }) => {
      const client = chatwootClient(chatwoot);
      const [webhook] = await client.webhooks.list();
      await client.webhooks.update(webhook?.id ?? 0, { subscriptions: ["contact_created"] });
    },
    "chatwoot/webhook",
    "events",
  ],
  [
    "the panel is renamed",
    async ({ chatwoot }) => {
      const { dashboardApps } = chatwootClient(chatwoot);
      const [app] = await dashboardApps.list();
      await dashboardApps.update(app?.id ?? 0, { title: "Outro" });
    },
    "chatwoot/dashboard-app",
    "title",
  ],
  [
    "a field is taken out of use",
    async ({ twenty }) => {
      const client = twentyClient(twenty);
      const person = (await client.metadata.objects()).find(({ nameSingular }) => nameSingular === "person");
      const field = person?.fields.find(({ name }) => name === "specialty");
      await client.metadata.updateField(field?.id ?? "", { isActive: false });
    },
    "twenty/field/person.specialty",
    "in use",
  ],
  [
    "the view's order is turned round",
    async ({ twenty }) => {
      const { views } = twentyClient(twenty);
      const view = (await views.list()).find(({ name }) => name === "Leads Pendentes");
      const parts = await views.parts(view?.id ?? "");
      const [sort] = parts.sorts;
      await views.removeSort(sort?.id ?? "");
      await views.addSort({ viewId: view?.id ?? "", fieldMetadataId: sort?.fieldMetadataId ?? "", direction: "desc" });
    },
    "twenty/view",
    "order",
  ],
  [
    "the view shows also who does not wait",
    async ({ twenty }) => {
      const { views } = twentyClient(twenty);
      const view = (await views.list()).find(({ name }) => name === "Leads Pendentes");
      const { filters } = await views.parts(view?.id ?? "");
      await views.removeFilter(filters.find(({ operand }) => operand === "isNotEmpty")?.id ?? "");
    },
    "twenty/view",
    "filter",
  ],
  [
    "the phone is hidden on the booking page",
    async ({ calcom }) => {
      const client = createCalcomClient({ baseUrl: calcom.apiUrl, token: calcom.apiKey });
      const [eventType] = await client.eventTypes.list();
      const question = { type: "text", slug: "clinica", label: "Clínica", required: false, hidden: false };
      await client.eventTypes.update(eventType?.id ?? 0, { bookingFields: [question] } as object);
    },
    "calcom/event-type",
    "question attendeePhoneNumber",
  ],
  [
    "a webhook gets another secret",
    async ({ calcom }) => {
      const client = createCalcomClient({ baseUrl: calcom.apiUrl, token: calcom.apiKey });
      const [webhook] = await client.webhooks.list();
      await client.webhooks.update(webhook?.id ?? "", { secret: "somebody-elses-secret" });
    },
    "calcom/webhook",
    "secret",
  ],
];

test.for(drifts)("%s: the plan shows it field by field, apply repairs it", async ([, change, id, what]) => {
  await using systems = await startEmptySystems();
  await using workplace = await openWorkplace();
  await (await openSetup(systems.environment, workplace)).apply();
  await change(systems);
  const setup = await openSetup(systems.environment, workplace, { needsSession: true });
  const changed = (await setup.plan()).filter(({ action }) => action !== "keep");
  expect(changed.map((step) => [step.id, step.action])).toEqual([[id, "repair"]]);
  expect(changed[0]?.differences.map((difference) => difference.what)).toContain(what);
  expect(formatPlan(changed)).toContain(`${what}: `);
  expect(await setup.apply()).toContainEqual(expect.objectContaining({ outcome: "repaired" }));
  expect(notDone(await (await openSetup(systems.environment, workplace)).plan())).toEqual([]);
});

test("what a person made is used as it is: its looks stay, and only what relay depends on is added", async () => {
  await using systems = await startEmptySystems();
  await using workplace = await openWorkplace();
  const chatwoot = chatwootClient(systems.chatwoot);
  await chatwoot.labels.create({ title: "qualificado", color: "#000000", description: "da Heloisa" });
  const question = { type: "text", slug: "clinica", label: "Clínica", required: false, hidden: false, placeholder: "" };
  const calcom = createCalcomClient({ baseUrl: systems.calcom.apiUrl, token: systems.calcom.apiKey });
  const page = { title: "Conversa", slug: "consulta-inicial-30min", lengthInMinutes: 45, bookingFields: [question] };
  await calcom.eventTypes.create(page as never);
  await (await openSetup(systems.environment, workplace)).apply();
  expect(await chatwoot.labels.list()).toContainEqual(
    expect.objectContaining({ color: "#000000", description: "da Heloisa" }),
  );
  const [{ id = 0 } = {}] = await calcom.eventTypes.list();
  const { lengthInMinutes, bookingFields = [] } = await calcom.eventTypes.get(id);
  const slugs = (bookingFields as { slug: string }[]).map(({ slug }) => slug);
  expect(slugs).toEqual(expect.arrayContaining(["clinica", "attendeePhoneNumber", "lead_token"]));
  expect(lengthInMinutes).toBe(45);
});

test("what relay cannot use and may not change is told with what to do, and stops nothing else", async () => {
  await using systems = await startEmptySystems();
  await using workplace = await openWorkplace();
  const { metadata } = twentyClient(systems.twenty);
  const person = (await metadata.objects()).find(({ nameSingular }) => nameSingular === "person");
  await metadata.createField({ objectMetadataId: person?.id ?? "", type: "NUMBER", name: "specialty", label: "x" });
  const setup = await openSetup(systems.environment, workplace);
  const applied = await setup.apply();
  expect(applied.filter(({ outcome }) => outcome !== "made" && outcome !== "kept")).toMatchObject([
    { step: { id: "twenty/field/person.specialty", action: "by hand" }, outcome: "by hand" },
  ]);
  expect(formatPlan(await setup.plan())).toContain("by hand: a field of another type has this name: rename it");
});

test("--only makes what it names with the secrets of its webhooks, and a name that is nothing is told", async () => {
  await using systems = await startEmptySystems();
  await using workplace = await openWorkplace();
  const setup = await openSetup(systems.environment, workplace, { only: ["chatwoot/label", "calcom"] });
  const ids = (await setup.apply()).map(({ step }) => step.id);
  expect(ids).toEqual([
    "relay/variable/CALCOM_WEBHOOK_SECRET",
    "chatwoot/label/qualificado",
    "chatwoot/label/desqualificado",
    "chatwoot/label/parou-de-responder",
    "calcom/schedule",
    "calcom/event-type",
    "calcom/webhook",
  ]);
  await expect(openSetup(systems.environment, workplace, { only: ["twenty/nothing"] })).rejects.toThrow(
    "Nothing is called twenty/nothing",
  );
});
