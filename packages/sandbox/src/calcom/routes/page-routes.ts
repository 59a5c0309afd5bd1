import type { FastifyInstance } from "fastify";
import { isSameText } from "../../http/same-text.ts";
import type { CalcomWorld } from "../calcom-world.ts";
import { sendMeetings } from "../deliveries/meetings.ts";
import { forwardedQuery } from "../page/open-page.ts";
import { type Call, nothingHere } from "../request/read-call.ts";

/** The web application's own addresses: booking pages to land on, its version, and the cron job's address. */
export function addPageRoutes(app: FastifyInstance, world: CalcomWorld, cronKey: string): void {
  app.get("/api/version", () => ({ version: world.version === "6.2" ? "6.2.0" : "5.4.15" }));

  app.get("/reschedule/:uid", (call: Call, reply) => {
    const uid = call.params.uid ?? "";
    const row = world.bookings.get(uid);
    const eventType = world.eventTypes.get(row?.eventTypeId ?? 0);
    if (eventType === undefined) return reply.code(404).type("text/html").send("<h1>404</h1>");
    const query = forwardedQuery(uid, new URL(call.url, world.webUrl).searchParams);
    return reply.redirect(`/${world.host.username}/${eventType.slug}?${query}`, 307);
  });

  app.get("/:username/:slug", (call: Call, reply) => {
    if (call.params.username === "v2") throw nothingHere(call);
    const eventType = [...world.eventTypes.values()].find((row) => row.slug === call.params.slug);
    reply.type("text/html; charset=utf-8");
    if (eventType === undefined || call.params.username !== world.host.username) {
      return reply.code(404).send("<h1>404</h1>");
    }
    return reply.send(`<!doctype html><title>${eventType.title} | ${world.host.name}</title>`);
  });

  // The bare key, not "Bearer": facts d.6.
  app.post("/api/cron/webhookTriggers", (call: Call, reply) => {
    if (!isSameText(call.headers.authorization ?? "", cronKey)) {
      return reply.code(401).send({ message: "Not authenticated" });
    }
    const now = world.clock();
    const dayMs = 86_400_000;
    sendMeetings(world, (meeting) => meeting.dueAt <= now && meeting.dueAt > now - dayMs);
    // What is older than a day is thrown away unsent.
    world.meetings = world.meetings.filter((meeting) => meeting.dueAt > now);
    return { ok: true };
  });
}
