import * as z from "zod/mini";
import { fullNameSchema, optionalText } from "./composite-fields.ts";
import { recordSchema } from "./twenty-record.ts";

export const workspaceMemberSchema = z.extend(recordSchema, {
  name: z.optional(z.nullable(fullNameSchema)),
  userEmail: optionalText,
  userId: optionalText,
  locale: optionalText,
  timeZone: optionalText,
});

export type WorkspaceMember = z.infer<typeof workspaceMemberSchema>;
