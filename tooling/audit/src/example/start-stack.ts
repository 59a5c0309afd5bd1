import { createCalcomClient } from "@tpc/calcom-client";
import { createEvolutionClient } from "@tpc/evolution-client";
import { type CoolifySeed, startCalcom, startChatwoot, startCoolify, startEvolution, startTwenty } from "@tpc/sandbox";
import { stringify } from "yaml";
import { makeAudit } from "../judge/make-audit.ts";
import { type AuditSettings, readAuditSettings } from "../read/audit-settings.ts";
import { type PictureOptions, readPicture } from "../read/read-picture.ts";
import type { Blueprint } from "./blueprint.ts";
import { at, instance, names } from "./healthy-stack.ts";
import { resolveNames } from "./name-server.ts";
import { relayToken, startRelayAnswers } from "./relay-answers.ts";
import { createStandInPool, type StandInPool } from "./stand-in-pool.ts";

export interface StandingStack extends AsyncDisposable {
  /** What the audit's variables say. */
  readonly variables: Readonly<Record<string, string>>;
  readonly settings: AuditSettings;
  readonly fetch: typeof globalThis.fetch;
  /** Every request that was not GET, as method and path. */
  writes(): readonly string[];
  audit(options?: PictureOptions): Promise<ReturnType<typeof makeAudit>>;
}

const hourMs = 3_600_000;

/** Builds the stand-ins as the blueprint says, or takes those of the pool that are made alike. */
export async function startStack(blueprint: Blueprint, shared?: StandInPool): Promise<StandingStack> {
  const pool = shared ?? createStandInPool();
  const [twenty, chatwoot, calcom, coolify, relay] = await Promise.all([
    pool.take("twenty", blueprint.twenty, () => standTwenty(blueprint.twenty)),
    pool.take("chatwoot", blueprint.chatwoot, () => standChatwoot(blueprint.chatwoot)),
    pool.take("calcom", blueprint.calcom, () => standCalcom(blueprint.calcom)),
    pool.take("coolify", blueprint.coolify, () =>
      startCoolify({ ...blueprint.coolify, seed: seedOf(blueprint.coolify) }),
    ),
    pool.take("relay", blueprint.relay, () => startRelayAnswers(blueprint.relay)),
  ]);
  const placeholders: Readonly<Record<string, string>> = {
    "<agent>": chatwoot.agentToken,
    "<relay>": chatwoot.apiToken,
  };
  const evolution = await pool.take("evolution", [blueprint.evolution, chatwoot.url], () =>
    standEvolution(blueprint.evolution, (token) => placeholders[token] ?? token),
  );
  const standIns = [twenty, chatwoot, calcom, evolution, coolify];
  const fetch = resolveNames(blueprint, {
    twenty: twenty.url,
    chatwoot: chatwoot.url,
    calcom: calcom.url,
    evolution: evolution.url,
    coolify: coolify.url,
    relay: relay.url,
  });
  const variables = {
    COOLIFY_URL: at(names.coolify),
    COOLIFY_TOKEN: coolify.token,
    TWENTY_URL: at(names.twenty),
    TWENTY_API_KEY: twenty.apiKey,
    CHATWOOT_URL: at(names.chatwoot),
    CHATWOOT_ACCOUNT_ID: "1",
    CHATWOOT_API_TOKEN: chatwoot.apiToken,
    CALCOM_URL: at(names.calcom),
    CALCOM_API_URL: at(names.calcomApi),
    CALCOM_API_KEY: calcom.apiKey,
    EVOLUTION_URL: `http://${names.evolution}`,
    EVOLUTION_API_KEY: evolution.apiKey,
    EVOLUTION_INSTANCE: instance,
    PUBLIC_URL: at(names.relay),
    RELAY_API_TOKEN: relayToken,
    ...Object.fromEntries(
      Object.entries(blueprint.variables).map(([name, value]) => [name, placeholders[value] ?? value]),
    ),
  };
  for (const { requests } of standIns) requests.clear();
  const settings = readAuditSettings(variables);
  return {
    variables,
    settings,
    fetch,
    writes: () =>
      standIns.flatMap(({ requests }) =>
        requests.list(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`),
      ),
    audit: async (options = {}) => makeAudit(await readPicture(settings, { fetch, ...options })),
    async [Symbol.asyncDispose]() {
      if (shared === undefined) await pool[Symbol.asyncDispose]();
    },
  };
}

function seedOf({ servers, services, applications, databases }: Blueprint["coolify"]): CoolifySeed {
  const seeds = services.map(({ parts, ...service }) => ({ ...service, compose: stringify({ services: parts }) }));
  const environment = { name: "production", services: seeds, applications, databases };
  return { servers, projects: [{ name: "agência", environments: [environment] }] };
}

async function standTwenty({ webhooks, mayManageWebhooks, isTooOld, isUnwell, isApiFailing }: Blueprint["twenty"]) {
  const twenty = await startTwenty({ version: "2.x", clock: () => Date.now() - hourMs });
  twenty.people.create({ name: { firstName: "Helena", lastName: "Prado" } });
  await twenty.settled();
  for (const webhook of webhooks) twenty.addWebhook(webhook);
  if (!mayManageWebhooks) {
    const body = {
      statusCode: 400,
      error: "Error",
      messages: ["Entity performing the request does not have permission"],
      code: "PERMISSION_DENIED",
    };
    twenty.faults.answer({ match: "GET /rest/metadata/webhooks", status: 400, body });
  }
  if (isUnwell) twenty.faults.answer({ match: "GET /healthz", status: 503, body: { status: "error" } });
  if (isApiFailing) {
    const messages = ["Metadata version not found while fetching datasource for workspace"];
    const body = { statusCode: 500, error: "METADATA_VERSION_NOT_FOUND", messages };
    twenty.faults.answer({ match: "GET /rest/", status: 500, body });
  }
  if (isTooOld) {
    const body = { data: { objects: [] }, pageInfo: {}, totalCount: 0 };
    twenty.faults.answer({ match: "GET /rest/metadata/objects", status: 200, body });
  }
  return twenty;
}

async function standChatwoot({ version, inboxes, webhooks, failing, bots, macros }: Blueprint["chatwoot"]) {
  const chatwoot = await startChatwoot({ version });
  for (const inbox of inboxes) chatwoot.inboxes.createApiInbox(inbox);
  for (const webhook of webhooks) chatwoot.addWebhook(webhook);
  for (const { name, url } of macros) {
    chatwoot.macros.create({ name, actions: [{ action_name: "send_webhook_event", action_params: [url] }] });
  }
  const rows = bots.map((bot, index) => {
    return {
      ...bot,
      id: index + 1,
      description: "",
      thumbnail: "",
      bot_type: "webhook",
      bot_config: {},
      account_id: 1,
    };
  });
  chatwoot.faults.answer({ match: ({ path }) => path.endsWith("/agent_bots"), status: 200, body: rows });
  if (failing.length > 0) {
    const state = (part: "queue" | "data") => (failing.includes(part) ? "failing" : "ok");
    const body = {
      version,
      timestamp: "2026-11-28 12:00:00",
      queue_services: state("queue"),
      data_services: state("data"),
    };
    chatwoot.faults.answer({ match: ({ path }) => path === "/api", status: 200, body });
  }
  return chatwoot;
}

async function standCalcom({ version, toldVersion, webhooks }: Blueprint["calcom"]) {
  const calcom = await startCalcom({ version });
  const client = createCalcomClient({ baseUrl: calcom.apiUrl, token: calcom.apiKey });
  const [eventType] = calcom.eventTypes.all();
  for (const { isActive = true, isOfEventType = false, triggers, ...rest } of webhooks) {
    const input = { ...rest, triggers: triggers as never, active: isActive };
    await (isOfEventType
      ? client.webhooks.ofEventType(eventType?.id ?? 0).create(input)
      : client.webhooks.create(input));
  }
  if (toldVersion !== null) {
    calcom.faults.answer({ match: "GET /api/version", status: 200, body: { version: toldVersion } });
  }
  return calcom;
}

async function standEvolution(plan: Blueprint["evolution"], tokenOf: (token: string) => string) {
  const evolution = await startEvolution();
  if (plan.instance !== null) {
    const client = createEvolutionClient({ baseUrl: evolution.url, apiKey: evolution.apiKey });
    await client.instances.create({
      instanceName: plan.instance,
      integration: "WHATSAPP-BAILEYS",
      groupsIgnore: plan.ignoresGroups,
      qrcode: false,
    });
    if (plan.bridge !== null) await setBridge(evolution, plan, tokenOf(plan.bridge.token));
    if (plan.isConnected) evolution.connect(plan.instance);
  }
  if (plan.isBridgeDisabled) {
    const body = { status: 400, error: "Bad Request", response: { message: ["Chatwoot is disabled"] } };
    evolution.faults.answer({ match: "GET /chatwoot/find", status: 400, body });
  }
  return evolution;
}

async function setBridge(
  { url, apiKey }: { readonly url: string; readonly apiKey: string },
  { bridge, instance: name }: Blueprint["evolution"],
  token: string,
): Promise<void> {
  if (bridge === null || name === null) return;
  const { imports, ...settings } = bridge;
  await createEvolutionClient({ baseUrl: url, apiKey }).chatwoot.set(name, {
    ...settings,
    token,
    autoCreate: false,
    reopenConversation: true,
    conversationPending: false,
    signMsg: true,
    importContacts: imports,
    importMessages: false,
  });
}
