import { z } from "zod";
import { pauseSchema } from "../../operators/drift-schema.ts";
import { endpoint } from "../endpoint.ts";
import { paged, pageOf, time } from "./shapes.ts";

export const driftItem = z
  .object({
    id: z.string(),
    leadId: z.string(),
    leadName: z.string().nullable(),
    kind: z.enum(["field", "missing-in-twenty", "missing-in-chatwoot"]),
    field: z.string().nullable(),
    twenty: z.string().nullable(),
    chatwoot: z.string().nullable(),
    since: time,
    cause: z
      .enum(["paused", "failing", "refused", "waiting", "held"])
      .describe("`held`: more than may be repaired a day; `refused`: see the problems"),
    code: z.string().nullable().describe("The class of an error"),
    records: z.array(z.object({ side: z.enum(["twenty", "chatwoot"]), id: z.string(), url: z.string() })),
  })
  .meta({ id: "DriftItem" });

const pauses = z.object({ items: z.array(pauseSchema) });
const params = z.object({ direction: z.enum(["to-twenty", "to-chatwoot"]) });

export const driftEndpoints = {
  listDrift: endpoint({
    method: "GET",
    url: "/api/console/drift",
    id: "listDrift",
    summary: "Where the systems differ, by lead the longest first, with what keeps them so",
    access: "viewer",
    query: paged,
    answer: pageOf(driftItem).extend({
      count: z.number().describe("Leads on all pages together; one may differ in several fields"),
      lookedAt: time.nullable().describe("When everything was last compared"),
    }),
  }),
  repairDrift: endpoint({
    method: "POST",
    url: "/api/console/drift/repair",
    id: "repairDrift",
    summary: "Repair now what was held back because it was more than may be repaired a day",
    access: "operator",
    answer: z.object({ repaired: z.number().describe("Leads") }),
  }),
  listPauses: endpoint({
    method: "GET",
    url: "/api/console/pauses",
    id: "listPauses",
    summary: "Directions in which nothing is written, or the brake was pulled",
    access: "viewer",
    answer: pauses,
  }),
  pauseDirection: endpoint({
    method: "POST",
    url: "/api/console/pauses/:direction",
    id: "pauseDirection",
    summary: "Write nothing more to the system; what is to be written waits",
    access: "operator",
    params,
    body: z.object({ reason: z.string().trim().min(3).max(300) }),
    answer: pauses,
  }),
  resumeDirection: endpoint({
    method: "POST",
    url: "/api/console/pauses/:direction/resume",
    id: "resumeDirection",
    summary: "Go on; also the yes that a pulled brake waits for",
    access: "operator",
    params,
    answer: z.object({ waited: z.number().describe("Leads that are tried now") }),
    refuses: { 409: "It was not paused" },
  }),
};
