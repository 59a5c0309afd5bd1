import { z } from "zod";
import { endpoint } from "../endpoint.ts";
import { day, stage } from "./shapes.ts";

const stageShown = z
  .object({
    stage,
    reached: z.number().describe("Leads that stood there or further"),
    now: z.number().describe("Leads that stand there now"),
    conversion: z.number().nullable().describe("Of those that reached the stage before, 0 to 1; `null`: nobody did"),
    medianSeconds: z.number().nullable().describe("How long those who left it had stood there"),
  })
  .meta({ id: "FunnelStage" });

export const funnelGroup = z
  .object({
    key: z.string().describe("Specialty, city, source, or the Monday of the week; empty: not known"),
    leads: z.number(),
    stages: z.array(stageShown).describe("In the order of progress; LOST last, with its share of all"),
    won: z.number(),
    lost: z.number(),
    bookings: z.number().describe("Meetings whose time has passed or that are to come, without cancelled ones"),
    noShows: z.number(),
    noShowRate: z.number().nullable().describe("Of the meetings whose time has passed"),
  })
  .meta({ id: "FunnelGroup" });

export const funnelQuery = z.object({
  from: day.optional().describe("First day, by the beginning of the lead; 90 days ago when left out"),
  to: day.optional().describe("Last day; today when left out"),
  by: z.enum(["specialty", "city", "source", "week"]).default("specialty"),
});

export const funnelAnswer = z
  .object({
    from: day,
    to: day,
    by: funnelQuery.shape.by.removeDefault(),
    total: funnelGroup,
    groups: z.array(funnelGroup).describe("The largest first; weeks in order"),
  })
  .meta({ id: "Funnel" });

export const funnelEndpoints = {
  readFunnel: endpoint({
    method: "GET",
    url: "/api/console/funnel",
    id: "readFunnel",
    summary: "How far the leads that began in these days got, and how long it took",
    access: "viewer",
    query: funnelQuery,
    answer: funnelAnswer,
    refuses: { 400: "`to` is before `from`, or more than 732 days after it" },
  }),
  downloadFunnel: endpoint({
    method: "GET",
    url: "/api/console/funnel.csv",
    id: "downloadFunnel",
    summary: "The same as CSV (UTF-8 with BOM), one line a group and stage",
    access: "viewer",
    query: funnelQuery,
    answer: z.string(),
    mediaType: "text/csv",
  }),
};
