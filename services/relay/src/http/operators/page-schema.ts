import { z } from "zod";
import { type PageCursor, parseCursor } from "../../store/database/page-cursor.ts";
import { errorSchema } from "../webhooks/webhook-routes.ts";

/** How a list is asked for, page by page. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z
    .string()
    .refine((text) => parseCursor(text) !== null)
    .optional()
    .describe("`nextCursor` of the page before"),
});

export const pageOf = ({ limit, cursor }: z.output<typeof pageQuery>): { limit: number; after: PageCursor | null } => ({
  limit,
  after: cursor === undefined ? null : parseCursor(cursor),
});

export const pageAnswer = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable().describe("`null` on the last page") });

export const contentQuery = z.object({
  content: z.enum(["true", "false"]).default("false").describe("With what it says: personal data"),
});

export const instant = z.iso.datetime({ offset: true });

/** What every route under /api may answer. */
export const operatorErrors = {
  400: errorSchema.describe("A value cannot be used; the message names it"),
  401: errorSchema.describe("Token missing or wrong"),
  429: errorSchema.describe("Too many requests"),
  503: errorSchema.describe("The store is away; see Retry-After"),
};

export const limited = { rateLimit: { max: 600, timeWindow: "1 minute" } };
