import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { HttpContext } from "./http-context.ts";

const partSchema = z.object({
  status: z.enum(["up", "down", "unknown"]),
  detail: z.string().optional(),
  since: z.string().optional().describe("Since when it is so"),
  lastSuccessAt: z.string().optional().describe("When a call last succeeded"),
});

const healthSchema = z.object({
  status: z.enum(["ok", "degraded", "down"]),
  version: z.string(),
  uptimeSeconds: z.number(),
  parts: z.record(z.string(), partSchema),
});

export async function healthRoutes(app: FastifyInstance, context: HttpContext): Promise<void> {
  const tags = ["operation"];
  app.get(
    "/health",
    {
      schema: {
        tags,
        summary: "Every part, for people and Coolify",
        response: { 200: healthSchema, 503: healthSchema },
      },
    },
    async (_request, reply) => {
      const health = await context.readHealth();
      return reply.code(health.status === "down" ? 503 : 200).send(health);
    },
  );
  app.get("/livez", { schema: { tags, summary: "The process answers" } }, () => ({ status: "ok" }));
  app.get("/readyz", { schema: { tags, summary: "Deliveries can be taken" } }, async (_request, reply) => {
    const { status } = await context.readHealth();
    return reply.code(status === "down" ? 503 : 200).send({ status: status === "down" ? "not ready" : "ready" });
  });
  app.get("/metrics", { schema: { tags, summary: "Prometheus metrics" } }, async (_request, reply) => {
    const { registry } = context.metrics;
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
