import { z } from "zod";
import { pageAnswer } from "./page-schema.ts";

const side = z.enum(["twenty", "chatwoot"]);

export const driftingLeadSchema = z.object({
  leadId: z.string(),
  since: z.string(),
  cause: z
    .enum(["paused", "failing", "refused", "waiting", "held"])
    .describe("`held`: found by the comparison of everything, and more than may be repaired a day"),
  code: z.string().nullable().describe("The class of an error"),
  name: z.string().nullable(),
  differences: z.array(
    z.object({
      field: z.string().describe("`record`: one side has none"),
      to: side.describe("Where it is to be written"),
      contactId: z.string().nullable().describe("Where it is not the main contact's"),
      twenty: z.string().nullable(),
      chatwoot: z.string().nullable(),
    }),
  ),
  waiting: z.number().describe("Events that wait to be worked on"),
});

export const driftPage = pageAnswer(driftingLeadSchema).extend({
  count: z.number().describe("On all pages together"),
  oldestSeconds: z.number().nullable(),
});

export const pauseSchema = z.object({
  direction: side,
  scope: z.enum(["all", "copies"]).describe("`copies`: values of records are not copied; all else goes on"),
  since: z.string(),
  by: z.string().nullable().describe("`null`: the brake"),
  reason: z.string().nullable(),
  leads: z.number().nullable().describe("Of the brake: changed within an hour"),
  percent: z.number().nullable().describe("Of all leads"),
  waitingLeads: z.number(),
});

export type DriftAnswer = z.output<typeof driftPage>;
export type PauseAnswer = z.output<typeof pauseSchema>;
