import { z } from "zod";

const whose = z.enum(["keep", "other"]);
const bySide = z.object({ twenty: z.string().nullable(), chatwoot: z.string().nullable() });

export const choicesSchema = z
  .record(z.string().max(60), whose)
  .default({})
  .describe("Whose value of a field stands; left out: the kept lead's, and an empty one is filled from the other");

export const unitePreviewSchema = z.object({
  hash: z.string().describe("Give it to unite: that is refused when something changed since"),
  keep: z.object({ leadId: z.string() }),
  other: z.object({ leadId: z.string() }),
  judgement: z.object({ score: z.number(), signs: z.array(z.string()) }),
  fields: z.array(
    z.object({
      field: z.string(),
      keep: bySide,
      other: bySide,
      result: z.string(),
      from: z.enum(["keep", "other", "both", "neither"]),
    }),
  ),
  twenty: z.object({
    does: z
      .enum(["merge", "one", "none", "cannot-merge"])
      .describe("`cannot-merge`: this Twenty (before 2.x) has no merge; the two people stay for a person's hand"),
    personId: z.string().nullable(),
    otherPersonId: z.string().nullable().describe("Goes up in the other one"),
    says: z.record(z.string(), z.string()).nullable().describe("What Twenty itself would make of both"),
    moves: z.object({ deals: z.number(), notes: z.number(), tasks: z.number() }),
  }),
  chatwoot: z.object({
    contacts: z.array(
      z.object({
        id: z.string(),
        becomes: z.enum(["kept", "merged", "beside"]).describe("`beside`: WhatsApp speaks to it under another number"),
        conversations: z.number().describe("At most 20 are counted"),
      }),
    ),
  }),
  openDeals: z.number().describe("Of two one is not led on"),
  undo: z.object({ days: z.number(), notes: z.array(z.string()) }),
});

export const uniteSchema = z.object({
  id: z.string(),
  leadId: z.string(),
  otherLeadId: z.string().describe("It still names the lead"),
  requestedAt: z.string(),
  requestedBy: z.string().nullable(),
  choices: z.record(z.string(), whose),
  state: z.enum(["working", "done", "partly", "undoing", "undone"]),
  code: z.string().nullable().describe("What an undo waits for"),
  undoneAt: z.string().nullable(),
  canBeUndone: z.boolean(),
});

export type UnitePreviewAnswer = z.output<typeof unitePreviewSchema>;
export type UniteAnswer = z.output<typeof uniteSchema>;
