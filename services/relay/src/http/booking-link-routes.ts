import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { type BookingLinkDeps, makeBookingLink } from "../booking-link/make-booking-link.ts";
import { sendError } from "./answers/error-reply.ts";
import type { HttpContext } from "./http-context.ts";
import { requireBearerToken } from "./operators/require-bearer-token.ts";
import { errorSchema } from "./webhooks/webhook-routes.ts";

const requestsPerMinute = 300;

const answers = {
  200: z.object({
    url: z.url().describe("The filled-in page: holds personal data"),
    shortUrl: z.url().describe("Leads to the same page and holds nothing personal: for messages"),
    expiresAt: z.iso.datetime(),
  }),
  400: errorSchema.describe("Not the number of a contact"),
  401: errorSchema.describe("Token missing or wrong"),
  404: errorSchema.describe("The contact is no lead (yet)"),
  429: errorSchema.describe("Too many requests"),
  503: errorSchema.describe("The store is away; see Retry-After"),
};

/** Makes links for whoever holds a token of ours: Chatwoot's macros, Evolution's bot, our own tools. */
export async function bookingLinkRoutes(
  app: FastifyInstance,
  context: HttpContext,
  bookingLinks: BookingLinkDeps,
): Promise<void> {
  app.get<{ Params: { contactId: string } }>(
    "/booking-link/:contactId",
    {
      config: { rateLimit: { max: requestsPerMinute, timeWindow: "1 minute" } },
      schema: {
        tags: ["booking"],
        summary: "A new booking link for the lead behind a Chatwoot contact",
        security: [{ bearer: [] }],
        params: z.object({ contactId: z.string().regex(/^\d{1,18}$/) }),
        response: answers,
      },
      onRequest: requireBearerToken(context.apiTokens),
    },
    async (request, reply) => {
      const leadId = await bookingLinks.store.findLeadByContact(request.params.contactId);
      const link = leadId === null ? null : await makeBookingLink(bookingLinks, leadId);
      if (link === null) {
        return sendError(reply, 404, "LEAD_UNKNOWN", "No lead has this contact: it needs an e-mail or a phone first.");
      }
      context.log.info({ leadId, expiresAt: link.expiresAt }, "booking-link.made");
      return reply.send(link);
    },
  );
}
