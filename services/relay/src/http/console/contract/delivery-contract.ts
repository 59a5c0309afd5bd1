import { z } from "zod";
import { sourceNames } from "../../../sources/source.ts";
import { instant } from "../../operators/page-schema.ts";
import { endpoint } from "../endpoint.ts";
import { cursor, limitOf, time, uuid } from "./shapes.ts";

const states = ["stored", "routed", "ignored", "dead", "discarded"] as const;

export const deliveryItem = z
  .object({
    id: z.string(),
    source: z.string(),
    state: z.enum(states),
    eventType: z.string().nullable(),
    reason: z.string().nullable().describe("Why it was ignored, or could not be read"),
    receivedAt: time,
    replayOf: z.string().nullable(),
    isPruned: z.boolean().describe("Its content is gone: it cannot be replayed"),
  })
  .meta({ id: "Delivery" });

const content = z
  .object({ headers: z.record(z.string(), z.string()), body: z.string().describe("JSON") })
  .meta({ id: "DeliveryContent" });

export const deliveryAnswer = deliveryItem
  .extend({
    events: z.array(z.object({ id: z.string(), leadId: z.string(), state: z.string(), code: z.string().nullable() })),
    replays: z.array(z.string()),
    content: content.nullable().describe("With personal data and secrets masked; `null`: pruned"),
    canReplay: z.boolean(),
  })
  .meta({ id: "DeliveryPage" });

const unknown = { 404: "No delivery has this id (any more)" };

export const deliveryEndpoints = {
  listDeliveries: endpoint({
    method: "GET",
    url: "/api/console/deliveries",
    id: "listDeliveries",
    summary: "Webhooks as they came, newest first",
    access: "viewer",
    query: z.object({
      source: z.enum(sourceNames).optional(),
      state: z.enum(states).optional(),
      type: z.string().max(80).optional().describe("The vendor's name of the event"),
      from: instant.optional(),
      to: instant.optional(),
      leadId: z.uuid().optional(),
      after: cursor.optional(),
      limit: limitOf(50),
    }),
    answer: z.object({ items: z.array(deliveryItem), nextCursor: z.string().nullable() }),
  }),
  readDelivery: endpoint({
    method: "GET",
    url: "/api/console/deliveries/:id",
    id: "readDelivery",
    summary: "One webhook, masked, and what became of it",
    access: "viewer",
    params: uuid,
    answer: deliveryAnswer,
    refuses: unknown,
  }),
  revealDelivery: endpoint({
    method: "POST",
    url: "/api/console/deliveries/:id/reveal",
    id: "revealDelivery",
    summary: "Its content as it came: personal data, so it is noted who asked",
    access: "operator",
    params: uuid,
    answer: content,
    refuses: { ...unknown, 409: "Its content was pruned" },
  }),
  replayDelivery: endpoint({
    method: "POST",
    url: "/api/console/deliveries/:id/replay",
    id: "replayDelivery",
    summary: "Read it once more; what was done is not done again, newer data stays",
    access: "operator",
    params: uuid,
    answer: z.object({ deliveryId: z.string().describe("The replay's own") }),
    status: 202,
    refuses: { ...unknown, 409: "Still waiting, set aside, or its content was pruned" },
  }),
};
