import type { ObjectDefinition } from "../fields/field-definition.ts";
import type { Author, TwentyRecord } from "./record.ts";

export type RecordOperation = "created" | "updated" | "deleted" | "destroyed" | "restored";

/** Something that happened to a record; what webhooks are made of. */
export interface RecordEvent {
  object: ObjectDefinition;
  operation: RecordOperation;
  record: TwentyRecord;
  /** Only for `updated`. */
  updatedFields?: string[];
  author: Author;
}
