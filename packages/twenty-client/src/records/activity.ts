import * as z from "zod/mini";
import { optionalText } from "./composite-fields.ts";
import { recordSchema } from "./twenty-record.ts";

const richTextSchema = z.looseObject({ blocknote: optionalText, markdown: optionalText });

export const noteSchema = z.extend(recordSchema, {
  title: optionalText,
  bodyV2: z.optional(z.nullable(richTextSchema)),
});

/** `status` is TODO, IN_PROGRESS or DONE unless the workspace changed it. */
export const taskSchema = z.extend(noteSchema, {
  status: optionalText,
  dueAt: optionalText,
  assigneeId: optionalText,
});

/** 0.55 names the columns `personId` …, 2.x `targetPersonId` …. */
const targetColumns = {
  personId: optionalText,
  opportunityId: optionalText,
  companyId: optionalText,
  targetPersonId: optionalText,
  targetOpportunityId: optionalText,
  targetCompanyId: optionalText,
};

export const noteTargetSchema = z.extend(recordSchema, { noteId: optionalText, ...targetColumns });
export const taskTargetSchema = z.extend(recordSchema, { taskId: optionalText, ...targetColumns });

export type Note = z.infer<typeof noteSchema>;
export type Task = z.infer<typeof taskSchema>;
export type NoteTarget = z.infer<typeof noteTargetSchema>;
export type TaskTarget = z.infer<typeof taskTargetSchema>;

/** `blocknote: null` must be sent: 0.55 refuses a body without the key. */
export interface RichTextInput {
  readonly blocknote: string | null;
  readonly markdown: string | null;
}

export type NoteInput = { id?: string; title?: string; bodyV2?: RichTextInput } & Record<string, unknown>;
export type TaskInput = NoteInput & { status?: string; dueAt?: string | null; assigneeId?: string | null };
export type TargetInput = Record<string, unknown>;
