import * as v from "valibot";
import { optionalText } from "./composite-fields.ts";
import { recordSchema } from "./twenty-record.ts";

const richTextSchema = v.looseObject({ blocknote: optionalText, markdown: optionalText });

export const noteSchema = v.looseObject({
  ...recordSchema.entries,
  title: optionalText,
  bodyV2: v.nullish(richTextSchema),
});

/** `status` is TODO, IN_PROGRESS or DONE unless the workspace changed it. */
export const taskSchema = v.looseObject({
  ...noteSchema.entries,
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

export const noteTargetSchema = v.looseObject({
  ...recordSchema.entries,
  noteId: optionalText,
  ...targetColumns,
});
export const taskTargetSchema = v.looseObject({
  ...recordSchema.entries,
  taskId: optionalText,
  ...targetColumns,
});

export type Note = v.InferOutput<typeof noteSchema>;
export type Task = v.InferOutput<typeof taskSchema>;
export type NoteTarget = v.InferOutput<typeof noteTargetSchema>;
export type TaskTarget = v.InferOutput<typeof taskTargetSchema>;

/** `blocknote: null` must be sent: 0.55 refuses a body without the key. */
export interface RichTextInput {
  readonly blocknote: string | null;
  readonly markdown: string | null;
}

export type NoteInput = { id?: string; title?: string; bodyV2?: RichTextInput } & Record<string, unknown>;
export type TaskInput = NoteInput & { status?: string; dueAt?: string | null; assigneeId?: string | null };
export type TargetInput = Record<string, unknown>;
