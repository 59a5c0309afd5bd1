import type { ApiPromise, CallOptions } from "@tpc/client-core";
import * as z from "zod/mini";
import { unwrap } from "../answers/unwrap.ts";
import type { ClientContext } from "../client-context.ts";

const fieldOptionSchema = z.looseObject({
  id: z.optional(z.nullable(z.string())),
  value: z.string(),
  label: z.optional(z.nullable(z.string())),
  color: z.optional(z.nullable(z.string())),
  position: z.optional(z.nullable(z.number())),
});
const fieldSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  label: z.optional(z.nullable(z.string())),
  isCustom: z.optional(z.nullable(z.boolean())),
  isActive: z.optional(z.nullable(z.boolean())),
  options: z.optional(z.nullable(z.array(fieldOptionSchema))),
});
const objectSchema = z.looseObject({
  id: z.string(),
  nameSingular: z.string(),
  namePlural: z.string(),
  fields: z._default(z.array(fieldSchema), []),
});

export type FieldOption = z.infer<typeof fieldOptionSchema>;
export type FieldMetadata = z.infer<typeof fieldSchema>;
export type ObjectMetadata = z.infer<typeof objectSchema>;

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
  const readField = (key: string) => (body: unknown) => fieldSchema.parse(unwrap(body, key));
  return {
    objects(options) {
      const read = (body: unknown) => z.array(objectSchema).parse(unwrap(body, "objects"));
      // Without a limit 0.55 cuts at 60 objects.
      return rest({ method: "get", path: "/rest/metadata/objects", query: { limit: 1_000 } }, read, options);
    },
    object(id, options) {
      const read = (body: unknown) => objectSchema.parse(unwrap(body, "object"));
      return rest({ method: "get", path: "/rest/metadata/objects/{id}", id }, read, options);
    },
    field: (id, options) => rest({ method: "get", path: field, id }, readField("field"), options),
    createField: (input, options) =>
      rest({ method: "post", path: fields, body: input }, readField("createOneField"), options),
    updateField: (id, change, options) =>
      rest({ method: "patch", path: field, id, body: change }, readField("updateOneField"), options),
    deleteField: (id, options) => rest({ method: "delete", path: field, id }, () => undefined, options),
    graphql: (query, variables = {}, options) =>
      graphql({ endpoint: "/metadata", query, variables }, (data) => data, options),
  };
}
