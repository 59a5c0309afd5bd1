import { z } from "zod";
import { endpoint } from "../endpoint.ts";
import { paged, pageOf, reason, remedy, time } from "./shapes.ts";

const kind = z.enum(["event", "delivery", "conflict", "failing"]);

export const problemGroup = z
  .object({
    id: z.string().describe("Such as `event:VENDOR_VALIDATION_FAILED`"),
    kind: kind.describe(
      "`event`, `delivery`: set aside. `conflict`: both sides changed a field. `failing`: tried again by itself",
    ),
    code: z.string().describe("Error class; of a conflict the field"),
    vendor: z.string().nullable(),
    count: z.number(),
    leads: z.number(),
    oldestAt: time.nullable(),
    newestAt: time.nullable(),
    remedy,
    actions: z.array(z.enum(["retry", "discard"])).describe("What can be done here; the role decides as well"),
  })
  .meta({ id: "ProblemGroup" });

export const problemItem = z
  .object({
    id: z.string(),
    leadId: z.string().nullable(),
    leadName: z.string().nullable(),
    what: z.string().describe("The event, the webhook's type or the field"),
    detail: z.string().nullable().describe("What could not be done, or both values"),
    at: time,
    tries: z.number().nullable(),
    nextTryAt: time.nullable(),
    deliveryId: z.string().nullable(),
  })
  .meta({ id: "ProblemItem" });

const params = z.object({ group: z.string().regex(/^(event|delivery|conflict|failing):[\w.:-]{1,80}$/) });
const ids = z
  .array(z.string().max(60))
  .min(1)
  .max(500)
  .optional()
  .describe("Only these; all of the group when left out");
const unknown = { 404: "There is nothing (any more) in this group", 409: "This cannot be done with this group" };

export const problemEndpoints = {
  listProblems: endpoint({
    method: "GET",
    url: "/api/console/problems",
    id: "listProblems",
    summary: "What was set aside, what conflicts and what fails, by cause, with what to do",
    access: "viewer",
    answer: z.object({ items: z.array(problemGroup), count: z.number() }),
  }),
  listProblemItems: endpoint({
    method: "GET",
    url: "/api/console/problems/:group/items",
    id: "listProblemItems",
    summary: "What is in a group, newest first",
    access: "viewer",
    params,
    query: paged,
    answer: pageOf(problemItem),
  }),
  previewProblems: endpoint({
    method: "POST",
    url: "/api/console/problems/:group/preview",
    id: "previewProblems",
    summary: "What a retry or a discard would touch",
    access: "viewer",
    params,
    body: z.object({ action: z.enum(["retry", "discard"]), ids }),
    answer: z.object({
      action: z.enum(["retry", "discard"]),
      count: z.number(),
      leads: z.number(),
      remedy,
      items: z.array(problemItem).describe("The newest 20"),
    }),
    refuses: unknown,
    onlyReads: true,
  }),
  retryProblems: endpoint({
    method: "POST",
    url: "/api/console/problems/:group/retry",
    id: "retryProblems",
    summary: "Let them be worked on again; what was done is not done twice",
    access: "operator",
    params,
    body: z.object({ ids }),
    answer: z.object({ done: z.number() }),
    status: 202,
    refuses: unknown,
  }),
  discardProblems: endpoint({
    method: "POST",
    url: "/api/console/problems/:group/discard",
    id: "discardProblems",
    summary: "Take them off the list; of a conflict: somebody has seen it",
    access: "operator",
    params,
    body: z.object({ ids, reason }),
    answer: z.object({ done: z.number() }),
    refuses: unknown,
  }),
};
