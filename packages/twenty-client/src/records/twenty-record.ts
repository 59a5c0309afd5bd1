import * as v from "valibot";
import { actorSchema, optionalText } from "./composite-fields.ts";

/** What every record has; other and custom fields pass through unchecked. Times are UTC ISO-8601. */
export const recordSchema = v.looseObject({
  id: v.pipe(v.string(), v.minLength(1)),
  createdAt: optionalText,
  updatedAt: optionalText,
  deletedAt: optionalText,
  createdBy: v.nullish(actorSchema),
  /** Since 2.x. */
  updatedBy: v.nullish(actorSchema),
});

export type TwentyRecord = v.InferOutput<typeof recordSchema>;

/** Fields to write; custom fields stand beside the standard ones. */
export type RecordInput = Record<string, unknown>;
