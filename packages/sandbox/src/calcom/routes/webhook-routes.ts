import type { FastifyInstance } from "fastify";
import { refusal } from "../calcom-error.ts";
import type { CalcomWorld } from "../calcom-world.ts";
import { requireKey } from "../request/authenticate.ts";
import { type Call, idIn, queryText, readBody } from "../request/read-call.ts";
import {
  createWebhook,
  presentWebhook,
  presentWholeWebhook,
  updateWebhook,
  webhookInput,
} from "../settings/webhooks.ts";
import type { WebhookRow } from "../store/rows.ts";

/** Webhooks of the host and of an event type; any version header will do. */
export function addWebhookRoutes(app: FastifyInstance, world: CalcomWorld): void {
  addAt(app, world, "/webhooks", () => null);
  addAt(app, world, "/event-types/:eventTypeId/webhooks", (call) => {
    const id = idIn(call, "eventTypeId");
    if (world.eventTypes.has(id)) return id;
    throw refusal(404, `Event type with id ${id} not found`);
  });
  app.delete("/event-types/:eventTypeId/webhooks", (call: Call) => {
    requireKey(call, world);
    const rows = [...world.webhooks.values()].filter((row) => row.eventTypeId === idIn(call, "eventTypeId"));
    for (const row of rows) world.webhooks.delete(row.id);
    return { status: "success", data: `${rows.length} webhooks deleted` };
  });
}

function addAt(app: FastifyInstance, world: CalcomWorld, path: string, ownerIn: (call: Call) => number | null): void {
  const success = (data: unknown) => ({ status: "success", data });
  const rowIn = (call: Call, owner: number | null): WebhookRow => {
    const id = call.params.id ?? "";
    const row = world.webhooks.get(id);
    if (row === undefined || row.eventTypeId !== owner) throw refusal(404, `Webhook (${id}) not found`);
    return row;
  };

  app.get(path, (call: Call) => {
    requireKey(call, world);
    const owner = ownerIn(call);
    const rows = [...world.webhooks.values()].filter((row) => row.eventTypeId === owner);
    const skip = Number(queryText(call, "skip") ?? 0);
    const take = Number(queryText(call, "take") ?? 250);
    return success(rows.slice(skip, skip + take).map((row) => presentWebhook(row, world)));
  });
  app.post(path, (call: Call, reply) => {
    requireKey(call, world);
    const row = createWebhook(world, readBody(call, webhookInput), ownerIn(call));
    reply.code(201);
    return success(presentWebhook(row, world));
  });
  app.get(`${path}/:id`, (call: Call) => {
    requireKey(call, world);
    const owner = ownerIn(call);
    const row = rowIn(call, owner);
    return success(owner === null ? presentWholeWebhook(row, world) : presentWebhook(row, world));
  });
  app.patch(`${path}/:id`, (call: Call) => {
    requireKey(call, world);
    const row = rowIn(call, ownerIn(call));
    return success(presentWebhook(updateWebhook(world, row, readBody(call, webhookInput)), world));
  });
  app.delete(`${path}/:id`, (call: Call) => {
    requireKey(call, world);
    const row = rowIn(call, ownerIn(call));
    world.webhooks.delete(row.id);
    return success(presentWebhook(row, world));
  });
}
