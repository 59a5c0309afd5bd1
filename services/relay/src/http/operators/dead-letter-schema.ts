import { z } from "zod";
import { remedyFor } from "../../errors/remedies.ts";
import { sourceNames } from "../../sources/source.ts";
import type { LetterFilter } from "../../store/dead-letters/letter-filter.ts";
import { instant } from "./page-schema.ts";

export const letterId = z.union([z.string().regex(/^\d{1,18}$/), z.uuid()]).describe("A number or a UUID");

export const letterFilter = z.object({
  code: z.string().max(60).optional().describe("Error class, such as VENDOR_UNAUTHENTICATED"),
  leadId: z.uuid().optional(),
  source: z.enum(sourceNames).optional(),
  kind: z.enum(["event", "delivery"]).optional(),
  since: instant.optional().describe("Set aside since"),
});

export const toLetterFilter = ({ since, ...filter }: z.output<typeof letterFilter>): LetterFilter => ({
  ...filter,
  since: since === undefined ? undefined : new Date(since),
});

export const letterSchema = z.object({
  id: z.string(),
  kind: z
    .enum(["event", "delivery"])
    .describe("An event that could not be converged, a delivery that could not be read"),
  state: z.enum(["dead", "discarded"]),
  code: z.string(),
  source: z.string(),
  eventType: z.string(),
  leadId: z.string().nullable(),
  deliveryId: z.string(),
  tries: z.number(),
  receivedAt: z.string(),
  deadAt: z.string(),
  failedSteps: z.string().nullable().describe("What could not be done, when all else of the event is"),
});

export const remedySchema = z.object({
  mayPass: z.boolean().describe("Whether a retry without any change may pass"),
  whatNext: z.string(),
});

export const classSchema = z.object({
  code: z.string(),
  kind: z.enum(["event", "delivery"]),
  count: z.number(),
  leads: z.number(),
  oldestAt: z.string(),
  newestAt: z.string(),
  remedy: remedySchema,
});

export const withRemedy = <Class extends { readonly code: string }>(counted: Class) => ({
  ...counted,
  remedy: remedyFor(counted.code),
});

export const storySchema = z.object({
  letter: letterSchema,
  remedy: remedySchema,
  delivery: z.object({ id: z.string(), state: z.string(), receivedAt: z.string() }).nullable(),
  decisions: z.array(z.object({ decidedAt: z.string(), reason: z.string(), steps: z.array(z.string()) })),
  actions: z.array(
    z.object({ actedAt: z.string(), action: z.string(), code: z.string().nullable(), reason: z.string().nullable() }),
  ),
  content: z.unknown().optional().describe("Personal data; only when asked for"),
});

/** One letter, some by a filter, or all: never everything by a forgotten word. */
export const selection = letterFilter
  .extend({
    ids: z.array(letterId).min(1).max(500).optional(),
    all: z.literal(true).optional().describe("Instead of a filter"),
    dryRun: z.boolean().default(true).describe("Count only; `false` to do it"),
  })
  .refine(({ dryRun: _dryRun, ...filter }) => Object.values(filter).some((value) => value !== undefined), {
    message: "name what is meant, or all",
    path: ["all"],
  });

export const bulkAnswer = z.object({
  dryRun: z.boolean(),
  count: z.number().describe("Letters meant"),
  done: z.number().describe("Letters changed; 0 in a dry run"),
  classes: z.array(classSchema),
});
