import * as z from "zod/mini";
import { actorSchema, optionalText } from "./composite-fields.ts";

/** What every record has; other and custom fields pass through unchecked. Times are UTC ISO-8601. */
export const recordSchema = z.looseObject({
  id: z.string().check(z.minLength(1)),
  createdAt: optionalText,
  updatedAt: optionalText,
  deletedAt: optionalText,
  createdBy: z.optional(z.nullable(actorSchema)),
  /** Since 2.x. */
  updatedBy: z.optional(z.nullable(actorSchema)),
});

export type TwentyRecord = z.infer<typeof recordSchema>;

/** Fields to write; custom fields stand beside the standard ones. */
export type RecordInput = Record<string, unknown>;
