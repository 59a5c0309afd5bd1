import { z } from "zod";
import { waitingSchema } from "../../operators/lead-schema.ts";
import { endpoint } from "../endpoint.ts";
import { time } from "./shapes.ts";

const system = z
  .object({
    name: z.enum(["twenty", "chatwoot", "calcom", "evolution"]),
    status: z.enum(["up", "down", "unknown"]),
    detail: z.string().nullable(),
    since: time.nullable().describe("Since when it is so"),
    lastSuccessAt: time.nullable().describe("When a call last succeeded"),
    version: z.string().nullable().describe("Where the system tells it"),
    url: z.string().nullable(),
    lastDeliveryAt: time.nullable().describe("Last webhook; `null`: none is kept, or it sends none"),
    refused: z.string().nullable().describe("Why its webhooks are refused now"),
    loss: z
      .object({ lost: z.number(), heard: z.number(), rate: z.number().describe("0 to 1") })
      .nullable()
      .describe("Changes that the last sweep found and no webhook told of"),
    calls: z
      .object({ left: z.number(), perMinute: z.number(), waiting: z.number() })
      .nullable()
      .describe("Of the system's limit, now"),
  })
  .meta({ id: "SystemState" });

export const overviewAnswer = z
  .object({
    at: time,
    status: z.enum(["ok", "degraded", "down"]),
    version: z.string(),
    uptimeSeconds: z.number(),
    systems: z.array(system),
    deliveries: z.object({
      perMinute: z.array(z.object({ at: time, count: z.number() })).describe("The last 30 minutes, oldest first"),
      lastHour: z.number(),
    }),
    lag: z.object({
      waitingDeliveries: z.number(),
      waitingEvents: z.number(),
      oldestSeconds: z.number().nullable(),
    }),
    setAside: z.object({
      count: z.number(),
      groups: z.array(z.object({ id: z.string(), code: z.string(), count: z.number() })).describe("The largest five"),
    }),
    failing: z.array(z.object({ vendor: z.string(), code: z.string(), leads: z.number(), sinceSeconds: z.number() })),
    findings: z.object({ duplicates: z.number(), conflicts: z.number() }),
    waiting: z.object({
      count: z.number(),
      items: z
        .array(waitingSchema.omit({ records: true }).extend({ waitedSeconds: z.number() }))
        .describe("The ten who have waited longest"),
    }),
    alerts: z.array(
      z.object({ code: z.string(), subject: z.string(), title: z.string(), text: z.string(), raisedAt: time }),
    ),
  })
  .meta({ id: "Overview" });

export const overviewEndpoints = {
  readOverview: endpoint({
    method: "GET",
    url: "/api/console/overview",
    id: "readOverview",
    summary: "How everything is now",
    access: "viewer",
    answer: overviewAnswer,
  }),
  followOverview: endpoint({
    method: "GET",
    url: "/api/console/overview/stream",
    id: "followOverview",
    summary:
      "The same as server-sent events: `overview` when it has changed, looked at every 5 seconds, with a comment as heartbeat; `bye` when the session is over",
    access: "viewer",
    answer: overviewAnswer,
    mediaType: "text/event-stream",
  }),
};
