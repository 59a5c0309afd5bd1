import { z } from "zod";
import { conflictSchema, duplicateSchema } from "../../operators/lead-schema.ts";
import { endpoint } from "../endpoint.ts";
import { numbered, paged, pageOf, reason, time, uuid } from "./shapes.ts";

const side = z.enum(["twenty", "chatwoot"]);
const unknown = { 404: "Nothing that was found has this id", 409: "It was decided before" };

const fieldPreview = z
  .object({
    field: z.string(),
    values: z.array(z.object({ leadId: z.string(), twenty: z.string().nullable(), chatwoot: z.string().nullable() })),
    result: z.string().describe("What stays when nothing else is chosen"),
    differs: z.boolean(),
  })
  .meta({ id: "FieldPreview" });

export const unitePreview = z
  .object({
    id: z.string(),
    hash: z.string().describe("Give it to unite: that is refused when something changed since"),
    score: z.number().describe("1 to 99: how likely they are one human"),
    signs: z.array(z.string()),
    keep: z.string().describe("The lead that stays, unless the other one is chosen"),
    leads: z.array(z.string()).describe("Both leads"),
    fields: z.array(fieldPreview),
    merges: z.array(z.object({ side, kept: z.string(), goes: z.string() })).describe("Records that become one"),
    deals: z.number().describe("Open ones of both; one stays"),
    conversations: z.number(),
    bookings: z.number(),
    warnings: z.array(z.string()).describe("What an undo cannot bring back, in the language that the request accepts"),
    canUndo: z.boolean(),
  })
  .meta({ id: "UnitePreview" });

export const uniteShown = z
  .object({
    id: z.string(),
    leadId: z.string().describe("The lead that stayed"),
    otherLeadId: z.string(),
    by: z.string(),
    at: time,
    state: z
      .enum(["waiting", "done", "undone", "failed"])
      .describe("`waiting`: relay is still writing; `failed`: something was refused, see the problems"),
    canUndo: z.boolean(),
  })
  .meta({ id: "Unite" });

export const duplicateEndpoints = {
  listDuplicates: endpoint({
    method: "GET",
    url: "/api/console/duplicates",
    id: "listDuplicates",
    summary: "Pairs that may be one human, newest first",
    access: "viewer",
    query: paged.extend({ leadId: z.uuid().optional() }),
    answer: pageOf(duplicateSchema),
  }),
  previewUnite: endpoint({
    method: "GET",
    url: "/api/console/duplicates/:id/preview",
    id: "previewUnite",
    summary: "What uniting the two would give, field by field",
    access: "viewer",
    params: numbered,
    query: z.object({ keep: z.uuid().optional().describe("The lead that stays; the older one when left out") }),
    answer: unitePreview,
    refuses: { ...unknown, 409: "Not as things stand; the code says why" },
  }),
  unite: endpoint({
    method: "POST",
    url: "/api/console/duplicates/:id/unite",
    id: "unite",
    summary: "Unite the two",
    access: "operator",
    params: numbered,
    body: z.object({
      keep: z.uuid().describe("The lead that stays"),
      fields: z
        .record(z.string(), z.string())
        .default({})
        .describe("Values that differ from the preview's result; each is one of those shown"),
      hash: z.string().min(12).max(64).nullable().default(null).describe("Of the preview of this `keep`"),
    }),
    answer: uniteShown,
    status: 202,
    refuses: unknown,
  }),
  dismissDuplicate: endpoint({
    method: "POST",
    url: "/api/console/duplicates/:id/dismiss",
    id: "dismissDuplicate",
    summary: "They are two: not listed again",
    access: "operator",
    params: numbered,
    body: z.object({ reason }),
    answer: z.object({ id: z.string() }),
    refuses: unknown,
  }),
  undoUnite: endpoint({
    method: "POST",
    url: "/api/console/unites/:id/undo",
    id: "undoUnite",
    summary: "Make them two again",
    access: "operator",
    params: z.object({ id: z.string().max(60) }),
    answer: uniteShown,
    status: 202,
    refuses: { 404: "There is no such unite", 409: "It cannot be undone any more" },
  }),
  listUnites: endpoint({
    method: "GET",
    url: "/api/console/leads/:id/unites",
    id: "listUnites",
    summary: "Unites of this lead, newest first",
    access: "viewer",
    params: uuid,
    answer: z.object({ items: z.array(uniteShown) }),
  }),
  listConflicts: endpoint({
    method: "GET",
    url: "/api/console/conflicts",
    id: "listConflicts",
    summary: "Fields that both sides changed, newest first",
    access: "viewer",
    query: paged.extend({ leadId: z.uuid().optional() }),
    answer: pageOf(conflictSchema),
  }),
  dismissConflict: endpoint({
    method: "POST",
    url: "/api/console/conflicts/:id/dismiss",
    id: "dismissConflict",
    summary: "Somebody has seen it: not listed again",
    access: "operator",
    params: numbered,
    body: z.object({ reason }),
    answer: z.object({ id: z.string() }),
    refuses: unknown,
  }),
};
