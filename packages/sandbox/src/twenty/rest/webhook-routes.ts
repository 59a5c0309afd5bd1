import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { missingEntityError, notFoundError } from "../records/record-errors.ts";
import { invalid } from "../twenty-error.ts";
import type { TwentyWebhook } from "../twenty-webhooks.ts";
import type { TwentyWorld } from "../twenty-world.ts";
import { asObject, asText } from "../values/read-input.ts";
import { sendRestError } from "./rest-errors.ts";

type Call = FastifyRequest<{ Params: { id: string } }>;

/** Webhooks are workspace records on 0.55 (wrapped answers) and metadata on 2.x (bare answers). */
export function addWebhookRoutes(app: FastifyInstance, world: TwentyWorld, isAlias: boolean): void {
  const { webhooks, version } = world;
  const isOld = version === "0.55";
  app.setErrorHandler((error, _request, reply) => sendRestError(reply, error, version));
  const found = (call: Call): TwentyWebhook => {
    const webhook = webhooks.get(call.params.id);
    if (webhook !== undefined) return webhook;
    throw isOld ? missingEntityError("webhook", call.params.id, version) : notFoundError();
  };
  const wrap = (name: string, webhook: unknown) => (isOld ? { data: { [name]: webhook } } : webhook);

  app.get("/", () => {
    const list = webhooks.list();
    const cursorOf = (webhook: TwentyWebhook | undefined) =>
      webhook === undefined ? null : Buffer.from(JSON.stringify({ id: webhook.id })).toString("base64");
    const pageInfo = { hasNextPage: false, startCursor: cursorOf(list[0]), endCursor: cursorOf(list.at(-1)) };
    if (isOld) return { data: { webhooks: list }, pageInfo, totalCount: list.length };
    return isAlias ? list : { data: list, pageInfo, totalCount: list.length };
  });

  app.get("/:id", (call: Call) => wrap("webhook", found(call)));

  app.post("/", (call: Call, reply: FastifyReply) => {
    const webhook = webhooks.add(readInput(asObject(call.body), isOld));
    reply.code(201);
    return wrap("createWebhook", webhook);
  });

  app.patch("/:id", (call: Call) => {
    const changes = readChanges(asObject(call.body));
    return wrap("updateWebhook", webhooks.update(found(call).id, changes));
  });

  app.delete("/:id", (call: Call, reply: FastifyReply) => {
    const { id } = found(call);
    webhooks.remove(id);
    return isOld ? { data: { deleteWebhook: { id } } } : reply.type("application/json; charset=utf-8").send("true");
  });
}

function readInput(body: Record<string, unknown>, isOld: boolean): Parameters<TwentyWorld["webhooks"]["add"]>[0] {
  const changes = readChanges(body);
  // 0.55 stores an empty secret and then does not sign; 2.x makes one up.
  const secret = changes.secret ?? (isOld ? "" : randomBytes(16).toString("hex"));
  return {
    targetUrl: changes.targetUrl ?? "",
    operations: changes.operations ?? [],
    secret,
    description: changes.description ?? "",
  };
}

function readChanges(body: Record<string, unknown>): Partial<TwentyWebhook> {
  const { operations } = body;
  if (operations !== undefined && !Array.isArray(operations)) {
    throw invalid(`malformed array literal: "${asText(operations)}"`);
  }
  return {
    ...("targetUrl" in body ? { targetUrl: asText(body.targetUrl) } : {}),
    ...(operations === undefined ? {} : { operations: operations.map(asText) }),
    ...("secret" in body ? { secret: asText(body.secret) } : {}),
    ...("description" in body ? { description: asText(body.description) } : {}),
  };
}
