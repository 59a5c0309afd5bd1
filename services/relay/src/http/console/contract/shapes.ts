import { stages } from "@tpc/sync-core";
import { z } from "zod";
import { parseCursor } from "../../../store/database/page-cursor.ts";

export const time = z.string().meta({ format: "date-time", description: "ISO instant" });
export const stage = z.enum(stages).meta({ id: "Stage" });
export const uuid = z.object({ id: z.uuid() });
export const number = z.string().regex(/^\d{1,18}$/);
export const numbered = z.object({ id: number });
export const nothing = z.null();
export const reason = z.string().trim().min(3).max(300).describe("Why, in a few words: it is kept");

export const cursor = z
  .string()
  .refine((text) => parseCursor(text) !== null)
  .describe("`nextCursor` of the page before");

export const limitOf = (usual: number, most = 200) => z.coerce.number().int().min(1).max(most).default(usual);

export const paged = z.object({ after: cursor.optional(), limit: limitOf(50) });

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().describe("`null` on the last page"),
    count: z.number().describe("On all pages together"),
  });

/** A day of the configured time zone. */
export const day = z.iso.date();

export const remedy = z
  .object({
    mayPass: z.boolean().describe("Whether a retry without any change may pass"),
    whatNext: z.string().describe("In the language that the request accepts"),
  })
  .meta({ id: "Remedy" });
