import type { ApiPromise, CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readDeletion } from "../answers/own-answers.ts";
import { unwrap } from "../answers/unwrap.ts";
import type { ClientContext } from "../client-context.ts";

const fieldOptionSchema = v.looseObject({
  id: v.nullish(v.string()),
  value: v.string(),
  label: v.nullish(v.string()),
  color: v.nullish(v.string()),
  position: v.nullish(v.number()),
});
const fieldSchema = v.looseObject({
  id: v.string(),
  name: v.string(),
  type: v.string(),
  label: v.nullish(v.string()),
  isCustom: v.nullish(v.boolean()),
  isActive: v.nullish(v.boolean()),
  options: v.nullish(v.array(fieldOptionSchema)),
});
const objectSchema = v.looseObject({
  id: v.string(),
  nameSingular: v.string(),
  namePlural: v.string(),
  fields: v.optional(v.array(fieldSchema), []),
});

export type FieldOption = v.InferOutput<typeof fieldOptionSchema>;
export type FieldMetadata = v.InferOutput<typeof fieldSchema>;
export type ObjectMetadata = v.InferOutput<typeof objectSchema>;

export interface FieldInput {
  readonly objectMetadataId: string;
  /** TEXT, NUMBER, BOOLEAN, SELECT, DATE_TIME … */
  readonly type: string;
  /** camelCase; DUPLICATE when the object has it already. */
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly icon?: string;
  /** Text and SELECT defaults carry quotes inside the string: `"'WHATSAPP'"`. */
  readonly defaultValue?: unknown;
  readonly options?: readonly Partial<FieldOption>[];
  /** Ignored by 0.55. */
  readonly isUnique?: boolean;
}

export interface FieldChange {
  readonly label?: string;
  readonly description?: string;
  readonly icon?: string;
  readonly isActive?: boolean;
  readonly defaultValue?: unknown;
  /** Replaces the list: send the existing options with their ids, or they are deleted. */
  readonly options?: readonly Partial<FieldOption>[];
}

export interface Metadata {
  /** All objects with their fields. */
  objects(options?: CallOptions): ApiPromise<readonly ObjectMetadata[]>;
  object(id: string, options?: CallOptions): ApiPromise<ObjectMetadata>;
  field(id: string, options?: CallOptions): ApiPromise<FieldMetadata>;
  createField(input: FieldInput, options?: CallOptions): ApiPromise<FieldMetadata>;
  updateField(id: string, change: FieldChange, options?: CallOptions): ApiPromise<FieldMetadata>;
  /** The field must be inactive first. */
  deleteField(id: string, options?: CallOptions): ApiPromise<void>;
  /** Any call of the `/metadata` GraphQL endpoint; gives its `data`. */
  graphql(query: string, variables?: Record<string, unknown>, options?: CallOptions): ApiPromise<unknown>;
}

const fields = "/rest/metadata/fields";
const field = "/rest/metadata/fields/{id}";

export function createMetadata({ rest, graphql }: ClientContext): Metadata {
  const readField = (key: string) => (body: unknown) => v.parse(fieldSchema, unwrap(body, key));
  return {
    objects(options) {
      const read = (body: unknown) => v.parse(v.array(objectSchema), unwrap(body, "objects"));
      // Without a limit 0.55 cuts at 60 objects.
      return rest({ method: "get", path: "/rest/metadata/objects", query: { limit: 1_000 } }, read, options);
    },
    object(id, options) {
      const read = (body: unknown) => v.parse(objectSchema, unwrap(body, "object"));
      return rest({ method: "get", path: "/rest/metadata/objects/{id}", id }, read, options);
    },
    field: (id, options) => rest({ method: "get", path: field, id }, readField("field"), options),
    createField: (input, options) =>
      rest({ method: "post", path: fields, body: input }, readField("createOneField"), options),
    updateField: (id, change, options) =>
      rest({ method: "patch", path: field, id, body: change }, readField("updateOneField"), options),
    deleteField: (id, options) => rest({ method: "delete", path: field, id }, readDeletion, options),
    graphql: (query, variables = {}, options) =>
      graphql({ endpoint: "/metadata", query, variables }, (data) => data, options),
  };
}
