import { randomUUID } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Faults } from "../faults/faults.ts";
import { acceptJsonBodies } from "../http/json-body.ts";
import type { RequestLog } from "../http/request-log.ts";
import { isSameText } from "../http/same-text.ts";
import { createStandInServer } from "../http/stand-in-server.ts";
import { dialledNumber } from "./brazil-number.ts";
import { createEvolution, type EvolutionBridge } from "./create-evolution.ts";

export interface EvolutionStandIn {
  url: string;
  apiKey: string;
  /** As if somebody had read the QR code. */
  connect(instance: string): void;
  /** What was sent, in order. */
  sent: readonly { number: string; text: string }[];
  requests: RequestLog;
  faults: Faults;
  stop(): Promise<void>;
}

interface InstanceRow {
  id: string;
  name: string;
  integration: string;
  connectionStatus: "open" | "connecting" | "close";
  token: string;
  groupsIgnore: boolean;
  bridge: Record<string, unknown> | null;
}

/** As the server's own table holds it. Only what was sent is kept here. */
interface KeptMessage {
  id: string;
  key: { id: string; fromMe: true; remoteJid: string };
  message: { conversation: string };
  messageTimestamp: number;
}

const findInput = z.looseObject({
  where: z.looseObject({ messageTimestamp: z.object({ gte: z.string(), lte: z.string() }).optional() }).default({}),
  page: z.number().default(1),
  offset: z.number().default(50),
});

type Call = FastifyRequest<{ Params: { name: string }; Querystring: { instanceName?: string } }>;

const createInput = z.looseObject({
  instanceName: z.string(),
  integration: z.string().default("WHATSAPP-BAILEYS"),
  groupsIgnore: z.boolean().default(false),
});
const bridgeInput = z.looseObject({
  enabled: z.boolean(),
  accountId: z.string(),
  token: z.string(),
  url: z.string(),
  nameInbox: z.string().nullish(),
  autoCreate: z.boolean().default(true),
});
const sendInput = z.looseObject({ number: z.string(), text: z.string() });

/** The HTTP side of Evolution API 2.3 as set-up and relay use it, from its source (facts e.1); no WhatsApp behind it. */
export async function startEvolution(options: { apiKey?: string; port?: number } = {}): Promise<EvolutionStandIn> {
  const { apiKey = randomUUID(), port = 0 } = options;
  const rows = new Map<string, InstanceRow>();
  const bridges = new Map<string, EvolutionBridge>();
  const sent: { number: string; text: string }[] = [];
  const server = createStandInServer(Date.now);
  const { app } = server;
  acceptJsonBodies(app);
  const kept: KeptMessage[] = [];
  let url = "";
  const refuse = (reply: FastifyReply, status: number, error: string, message: unknown[]) =>
    reply.code(status).send({ status, error, response: { message } });

  app.get("/", () => ({
    status: 200,
    message: "Welcome to the Evolution API",
    version: "2.3.7",
    clientName: "sandbox",
  }));
  app.addHook("preHandler", async (request, reply) => {
    if (request.url === "/" || isSameText(String(request.headers.apikey ?? ""), apiKey)) return;
    return refuse(reply, 401, "Unauthorized", ["Unauthorized"]);
  });
  const found = (call: Call, reply: FastifyReply): InstanceRow | undefined => {
    const row = rows.get(call.params.name);
    if (row === undefined) {
      refuse(reply, 404, "Not Found", [`The "${call.params.name}" instance does not exist`]);
    }
    return row;
  };
  const shown = ({ groupsIgnore, bridge, ...row }: InstanceRow) => ({
    ...row,
    Chatwoot: bridge,
    Setting: { groupsIgnore },
  });

  app.get("/instance/fetchInstances", (call: Call, reply) => {
    const { instanceName } = call.query;
    const list = [...rows.values()].filter(({ name }) => instanceName === undefined || name === instanceName);
    if (instanceName !== undefined && list.length === 0) {
      return refuse(reply, 404, "Not Found", [`Instance "${instanceName}" not found`]);
    }
    return list.map(shown);
  });
  app.post("/instance/create", (call, reply) => {
    const { instanceName: name, integration, groupsIgnore } = createInput.parse(call.body);
    if (rows.has(name)) return refuse(reply, 403, "Forbidden", [`This name "${name}" is already in use.`]);
    const token = randomUUID().toUpperCase();
    const row = { id: randomUUID(), name, integration, connectionStatus: "close" as const, token, groupsIgnore };
    rows.set(name, { ...row, bridge: null });
    const instance = { instanceName: name, instanceId: row.id, integration, status: "close" };
    return reply.code(201).send({ instance, hash: token, settings: { groupsIgnore } });
  });
  app.get("/instance/connectionState/:name", (call: Call, reply) => {
    const row = found(call, reply);
    return row && { instance: { instanceName: row.name, state: row.connectionStatus } };
  });
  app.get("/instance/connect/:name", (call: Call, reply) => {
    const row = found(call, reply);
    if (row?.connectionStatus === "open") return { instance: { instanceName: row.name, state: "open" } };
    return row && { pairingCode: null, code: "2@sandbox", base64: "data:image/png;base64,", count: 1 };
  });
  app.get("/chatwoot/find/:name", (call: Call, reply) => {
    const row = found(call, reply);
    const webhook = { webhook_url: `${url}/chatwoot/webhook/${call.params.name}` };
    return row && { enabled: null, url: "", accountId: "", token: "", ...row.bridge, ...webhook };
  });
  app.post("/chatwoot/set/:name", async (call: Call, reply) => {
    const row = found(call, reply);
    if (row === undefined) return reply;
    const input = bridgeInput.parse(call.body);
    const webhookUrl = `${url}/chatwoot/webhook/${row.name}`;
    if (input.autoCreate) await makeInbox({ ...input, nameInbox: input.nameInbox ?? row.name }, webhookUrl);
    rows.set(row.name, { ...row, bridge: input });
    const access = { url: input.url, apiToken: input.token, accountId: Number(input.accountId) };
    bridges.delete(row.name);
    if (input.enabled) {
      bridges.set(row.name, createEvolution({ chatwoot: access, inboxName: input.nameInbox ?? row.name }));
    }
    return reply.code(201).send({ ...input, webhook_url: webhookUrl });
  });
  app.post("/message/sendText/:name", async (call: Call, reply) => {
    const row = found(call, reply);
    if (row === undefined) return reply;
    const { number, text } = sendInput.parse(call.body);
    const id = randomUUID();
    const dialled = dialledNumber(number);
    sent.push({ number, text });
    kept.push({
      id,
      key: { id, fromMe: true, remoteJid: `${dialled}@s.whatsapp.net` },
      message: { conversation: text },
      messageTimestamp: Math.floor(Date.now() / 1_000),
    });
    // A Chatwoot that refuses it is only logged.
    await bridges
      .get(row.name)
      ?.receive({ number: dialled, pushName: "", text, fromMe: true, whatsAppId: id })
      .catch(() => {});
    return reply.code(201).send({ key: { id, remoteJid: `${dialled}@s.whatsapp.net`, fromMe: true } });
  });

  app.post("/chat/findMessages/:name", (call: Call, reply) => {
    if (found(call, reply) === undefined) return reply;
    const { where, page, offset } = findInput.parse(call.body);
    const seconds = (iso: string) => Math.floor(Date.parse(iso) / 1_000);
    const { gte = new Date(0).toISOString(), lte = "9999-12-31T00:00:00Z" } = where.messageTimestamp ?? {};
    const matching = kept.filter(({ messageTimestamp: at }) => at >= seconds(gte) && at <= seconds(lte)).toReversed();
    const records = matching.slice((page - 1) * offset, page * offset);
    return {
      messages: { total: matching.length, pages: Math.ceil(matching.length / offset), currentPage: page, records },
    };
  });

  url = await server.listen(port);
  return {
    url,
    apiKey,
    sent,
    connect(instance) {
      const row = rows.get(instance);
      if (row !== undefined) rows.set(instance, { ...row, connectionStatus: "open" });
    },
    requests: server.requests,
    faults: server.faults,
    stop: () => server.close(),
  };
}

/** The bridge looks for its inbox by name, and makes it when there is none; an address that is wrong stays wrong. */
async function makeInbox(bridge: z.output<typeof bridgeInput>, webhookUrl: string): Promise<void> {
  const inboxes = `${bridge.url}/api/v1/accounts/${bridge.accountId}/inboxes`;
  const headers = { api_access_token: bridge.token, "content-type": "application/json" };
  const known = (await (await fetch(inboxes, { headers })).json()) as { payload?: { name: string }[] };
  if (known.payload?.some(({ name }) => name === bridge.nameInbox) === true) return;
  const body = JSON.stringify({ name: bridge.nameInbox, channel: { type: "api", webhook_url: webhookUrl } });
  await fetch(inboxes, { method: "POST", headers, body });
}
