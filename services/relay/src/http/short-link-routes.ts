import type { FastifyError, FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import type { BookingLinkDeps } from "../booking-link/make-booking-link.ts";
import { openBookingLink } from "../booking-link/open-booking-link.ts";
import { isStoreTrouble } from "../errors/classify-failure.ts";
import { messagePage, messagePagePolicy } from "./answers/message-page.ts";
import type { HttpContext } from "./http-context.ts";

/** Far above one household, far below what guessing 128 bits would take. */
const requestsPerMinute = 60;

/** Chats fetch a link for its preview; that is nobody opening it. */
const previewAgents = /bot\b|whatsapp|facebookexternalhit|preview|crawler|spider/i;

const retryAfterSeconds = 30;

type Problem = "Unknown" | "Expired" | "Trouble";

/** The door for leads: the only page of relay that strangers see. */
export async function shortLinkRoutes(
  app: FastifyInstance,
  context: HttpContext,
  bookingLinks: BookingLinkDeps,
): Promise<void> {
  const sendPage = (reply: FastifyReply, status: number, problem: Problem) => {
    const { texts, locale } = context;
    const title = texts(`page${problem}Title`, {});
    const page = messagePage({ locale, brand: texts("pageBrand", {}), title, text: texts(`page${problem}Text`, {}) });
    return reply.code(status).type("text/html; charset=utf-8").send(page);
  };

  app.addHook("onRequest", async (_request, reply) => {
    reply.headers({
      "cache-control": "no-store",
      "content-security-policy": messagePagePolicy,
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex, nofollow",
    });
  });

  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const status = isStoreTrouble(error) ? 503 : (error.statusCode ?? 500);
    if (status >= 500) context.log.error({ error }, "short-link.failed");
    if (status === 503) reply.header("retry-after", retryAfterSeconds);
    return status < 500 && status !== 429 ? sendPage(reply, 404, "Unknown") : sendPage(reply, status, "Trouble");
  });

  const options = { config: { rateLimit: { max: requestsPerMinute, timeWindow: "1 minute" } } };
  app.get<{ Params: { token: string } }>(
    "/b/:token",
    {
      ...options,
      schema: {
        tags: ["booking"],
        summary: "Leads to the booking page, filled in; answers with a page for people when the link does not work",
        params: z.object({ token: z.string() }),
      },
    },
    async (request, reply) => {
      const byPerson = request.method === "GET" && !previewAgents.test(request.headers["user-agent"] ?? "");
      const link = await openBookingLink(bookingLinks, request.params.token, byPerson);
      if (link.outcome === "open") return reply.redirect(link.url, 302);
      return link.outcome === "expired" ? sendPage(reply, 410, "Expired") : sendPage(reply, 404, "Unknown");
    },
  );
  // What a chat made longer than any token, or cut to nothing.
  for (const path of ["/b", "/b/*"]) {
    app.get(path, { ...options, schema: { hide: true } }, (_request, reply) => sendPage(reply, 404, "Unknown"));
  }
}
