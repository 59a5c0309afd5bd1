import * as v from "valibot";
import { fullNameSchema, optionalText } from "./composite-fields.ts";
import { recordSchema } from "./twenty-record.ts";

export const workspaceMemberSchema = v.looseObject({
  ...recordSchema.entries,
  name: v.nullish(fullNameSchema),
  userEmail: optionalText,
  userId: optionalText,
  locale: optionalText,
  timeZone: optionalText,
});

export type WorkspaceMember = v.InferOutput<typeof workspaceMemberSchema>;
