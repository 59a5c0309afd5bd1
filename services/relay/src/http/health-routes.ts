import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { HttpContext } from "./http-context.ts";

const healthSchema = z.object({
  status: z.enum(["ok", "degraded", "down"]),
  version: z.string(),
  uptimeSeconds: z.number(),
  parts: z.record(z.string(), z.object({ status: z.enum(["up", "down"]), detail: z.string().optional() })),
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
