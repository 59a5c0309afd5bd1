import type { ApiPromise, CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { unwrap } from "../answers/unwrap.ts";
import type { ClientContext } from "../client-context.ts";
import { type Person, type PersonInput, personSchema } from "../records/person.ts";
import { createRecordResource } from "./create-record-resource.ts";
import type { RecordResource } from "./record-resource.ts";

export interface MergedPeople {
  readonly survivorId: string;
  readonly otherIds: readonly string[];
}

export interface People extends RecordResource<Person, PersonInput> {
  /**
   * 2.x only. The survivor keeps its values; empty ones are filled from the others, whose e-mails and phones become additional
   * ones and whose deals, notes and tasks move. The others are destroyed: `person.destroyed` for each, then `person.updated`.
   */
  merge(merged: MergedPeople, options?: CallOptions): ApiPromise<Person>;
  /** What {@link People.merge} would make of them, under an invented id. Writes nothing. */
  previewMerge(merged: MergedPeople, options?: CallOptions): ApiPromise<Person>;
}

export function createPeople(context: ClientContext): People {
  const send = ({ survivorId, otherIds }: MergedPeople, dryRun: boolean, options?: CallOptions) => {
    const body = { ids: [survivorId, ...otherIds], conflictPriorityIndex: 0, ...(dryRun && { dryRun }) };
    const read = (answer: unknown) => v.parse(personSchema, unwrap(answer, "mergePerson"));
    return context.rest({ method: "patch", path: "/rest/people/merge", body }, read, options);
  };
  return {
    ...createRecordResource<Person, PersonInput>(context, { singular: "person", plural: "people" }, personSchema),
    merge: (merged, options) => send(merged, false, options),
    previewMerge: (merged, options) => send(merged, true, options),
  };
}
