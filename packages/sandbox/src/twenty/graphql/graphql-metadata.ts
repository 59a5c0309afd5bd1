import {
  GraphQLBoolean,
  type GraphQLFieldConfig,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
} from "graphql";
import type { FieldDefinition } from "../fields/field-definition.ts";
import { describeField, describeObject } from "../metadata/describe-metadata.ts";
import { createField, deleteField, foundField, updateField } from "../metadata/edit-metadata.ts";
import type { TwentyWorld } from "../twenty-world.ts";
import { asObject, asText } from "../values/read-input.ts";
import { accessFields } from "./access/access-fields.ts";
import { scalars } from "./graphql-composites.ts";
import { inputScalar } from "./graphql-inputs.ts";
import { webhookFields } from "./graphql-webhooks.ts";

type Fields = Record<string, GraphQLFieldConfig<unknown, unknown>>;

/** The schema of POST /metadata: objects and fields, and on 2.x webhooks. */
export function buildMetadataSchema(world: TwentyWorld): GraphQLSchema {
  const { catalog } = world;
  const shown = (field: FieldDefinition) => describeField(field, foundField(world, field.id).object, catalog);
  const fieldType = outputObject("Field", [
    ...["id", "type", "name", "label", "description", "icon", "isCustom", "isActive", "isSystem", "isNullable"],
    ...["defaultValue", "options", "relation", "createdAt", "updatedAt"],
  ]);
  const plain = ["id", "nameSingular", "namePlural", "labelSingular", "labelPlural", "description", "icon"];
  const objectType = new GraphQLObjectType({
    name: "Object",
    fields: {
      ...jsonFields([...plain, "isCustom", "isActive", "isSystem", "createdAt", "updatedAt"]),
      ...jsonFields(["labelIdentifierFieldMetadataId", "imageIdentifierFieldMetadataId", "dataSourceId"]),
      fields: { ...pageable, type: connection("ObjectFields", fieldType), resolve: (object) => asPage(object.fields) },
      fieldsList: { type: new GraphQLList(fieldType), resolve: (object) => object.fields },
    },
  });
  const queries: Fields = {
    objects: {
      ...pageable,
      type: connection("Objects", objectType),
      resolve: () => asPage(catalog.objects.map((object) => describeObject(object, catalog))),
    },
  };
  const input = (name: string) => ({ input: { type: new GraphQLNonNull(inputScalar(name)) } });
  const inputOf = (args: Record<string, unknown>) => asObject(args.input);
  const mutations: Fields = {
    createOneField: {
      type: fieldType,
      args: input("CreateOneFieldMetadataInput"),
      resolve: (_root, args) => shown(createField(world, asObject(inputOf(args).field))),
    },
    updateOneField: {
      type: fieldType,
      args: input("UpdateOneFieldMetadataInput"),
      resolve: (_root, args) => {
        const { id, update } = inputOf(args);
        return shown(updateField(world, asText(id), asObject(update)));
      },
    },
    deleteOneField: {
      type: fieldType,
      args: input("DeleteOneFieldInput"),
      resolve: (_root, args) => ({ id: deleteField(world, asText(inputOf(args).id)).id }),
    },
  };
  const access = accessFields(world);
  Object.assign(queries, access.queries);
  Object.assign(mutations, access.mutations);
  if (world.version !== "0.55") {
    const webhooks = webhookFields(world);
    Object.assign(queries, webhooks.queries);
    Object.assign(mutations, webhooks.mutations);
  }
  return new GraphQLSchema({
    query: new GraphQLObjectType({ name: "Query", fields: queries }),
    mutation: new GraphQLObjectType({ name: "Mutation", fields: mutations }),
  });
}

export function outputObject(name: string, fields: readonly string[]): GraphQLObjectType {
  return new GraphQLObjectType({ name, fields: jsonFields(fields) });
}

function jsonFields(names: readonly string[]) {
  return Object.fromEntries(names.map((name) => [name, { type: scalars.json }]));
}

const pageable = {
  args: { paging: { type: inputScalar("CursorPaging") }, filter: { type: inputScalar("MetadataFilter") } },
};

const pageInfo = new GraphQLObjectType({
  name: "PageInfo",
  fields: { hasNextPage: { type: GraphQLBoolean }, ...jsonFields(["hasPreviousPage", "startCursor", "endCursor"]) },
});

function connection(name: string, node: GraphQLObjectType): GraphQLObjectType {
  const edge = new GraphQLObjectType({
    name: `${name}Edge`,
    fields: { node: { type: node }, cursor: { type: scalars.json } },
  });
  return new GraphQLObjectType({
    name: `${name}Connection`,
    fields: {
      edges: { type: new GraphQLList(edge) },
      pageInfo: { type: pageInfo },
      totalCount: { type: GraphQLInt },
    },
  });
}

/** Everything on one page: metadata is small. */
function asPage<Node>(nodes: readonly Node[]) {
  return {
    edges: nodes.map((node) => ({ node, cursor: "" })),
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: "", endCursor: "" },
    totalCount: nodes.length,
  };
}
