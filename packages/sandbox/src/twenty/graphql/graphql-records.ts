import {
  GraphQLBoolean,
  type GraphQLFieldConfig,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
} from "graphql";
import type { FieldDefinition, ObjectDefinition } from "../fields/field-definition.ts";
import { capitalize } from "../fields/standard-objects.ts";
import { rowsPointingAt } from "../lists/embed-relations.ts";
import type { TwentyRecord } from "../records/record.ts";
import { upsertRecords } from "../records/upsert-records.ts";
import type { TwentyWorld } from "../twenty-world.ts";
import { asObject, asText } from "../values/read-input.ts";
import { oldApiKeyFields } from "./access/old-api-key-fields.ts";
import { outputTypeOf, scalars } from "./graphql-composites.ts";
import { findOne, findPage, findRecords, type PageArguments, pageOfRecords } from "./graphql-find.ts";
import { inputTypesOf } from "./graphql-inputs.ts";

type Field = GraphQLFieldConfig<TwentyRecord, unknown>;
type Fields = Record<string, Field>;

/** The schema of POST /graphql for the catalog as it stands: the same operations for every object. */
export function buildRecordSchema(world: TwentyWorld): GraphQLSchema {
  const types = buildTypes(world);
  const queries: Fields = {};
  const mutations: Fields = {};
  for (const object of world.catalog.objects) {
    const type = types.get(object.nameSingular);
    if (type === undefined) continue;
    const input = inputTypesOf(object, world.catalog);
    Object.assign(queries, queriesOf(world, object, type, input));
    Object.assign(mutations, mutationsOf(world, object, type.node, input));
  }
  if (world.version === "0.55") {
    const keys = oldApiKeyFields(world);
    Object.assign(queries, keys.queries);
    Object.assign(mutations, keys.mutations);
  }
  return new GraphQLSchema({
    query: new GraphQLObjectType({ name: "Query", fields: queries }),
    mutation: new GraphQLObjectType({ name: "Mutation", fields: mutations }),
  });
}

interface ObjectTypes {
  node: GraphQLObjectType;
  connection: GraphQLObjectType;
}

const pageInfo = new GraphQLObjectType({
  name: "PageInfo",
  fields: {
    hasNextPage: { type: GraphQLBoolean },
    hasPreviousPage: { type: GraphQLBoolean },
    startCursor: { type: GraphQLString },
    endCursor: { type: GraphQLString },
  },
});

function buildTypes(world: TwentyWorld): Map<string, ObjectTypes> {
  const types = new Map<string, ObjectTypes>();
  for (const object of world.catalog.objects) {
    const name = capitalize(object.nameSingular);
    const node = new GraphQLObjectType({ name, fields: () => outputFieldsOf(world, object, types) });
    const edge = new GraphQLObjectType({
      name: `${name}Edge`,
      fields: { node: { type: node }, cursor: { type: GraphQLString } },
    });
    const connection = new GraphQLObjectType({
      name: `${name}Connection`,
      fields: {
        edges: { type: new GraphQLList(edge) },
        pageInfo: { type: pageInfo },
        totalCount: { type: GraphQLInt },
      },
    });
    types.set(object.nameSingular, { node, connection });
  }
  return types;
}

function outputFieldsOf(world: TwentyWorld, object: ObjectDefinition, types: Map<string, ObjectTypes>): Fields {
  const fields: Fields = {};
  for (const [name, { field, isJoinColumn }] of world.catalog.columnsOf(object)) {
    fields[name] = { type: isJoinColumn ? scalars.uuid : outputTypeOf(field.type) };
  }
  for (const field of object.fields) {
    const relation = relationField(world, object, field, types);
    if (relation !== undefined) fields[field.name] = relation;
  }
  return fields;
}

function relationField(
  world: TwentyWorld,
  object: ObjectDefinition,
  { name, relation }: FieldDefinition,
  types: Map<string, ObjectTypes>,
): Field | undefined {
  const target = world.catalog.bySingular(relation?.target ?? "");
  const type = types.get(relation?.target ?? "");
  if (relation === null || target === undefined || type === undefined) return undefined;
  if (relation.type === "MANY_TO_ONE") {
    return {
      type: type.node,
      resolve: (record) => world.store.table(target).get(asText(record[`${name}Id`]))?.record ?? null,
    };
  }
  return {
    type: type.connection,
    resolve: (record) => pageOfRecords(rowsPointingAt(record.id, object, target, world.store)),
  };
}

type Inputs = ReturnType<typeof inputTypesOf>;

function queriesOf(world: TwentyWorld, object: ObjectDefinition, types: ObjectTypes, input: Inputs): Fields {
  const shared = { filter: { type: input.filter } };
  return {
    [object.nameSingular]: { type: types.node, args: shared, resolve: (_root, args) => findOne(world, object, args) },
    [object.namePlural]: {
      type: types.connection,
      args: {
        ...shared,
        orderBy: { type: new GraphQLList(input.order) },
        first: { type: GraphQLInt },
        last: { type: GraphQLInt },
        limit: { type: GraphQLInt },
        after: { type: GraphQLString },
        before: { type: GraphQLString },
      },
      resolve: (_root, args) => findPage(world, object, args as PageArguments),
    },
  };
}

function mutationsOf(world: TwentyWorld, object: ObjectDefinition, type: GraphQLObjectType, input: Inputs): Fields {
  const { store, apiAuthor } = world;
  const [one, many] = [capitalize(object.nameSingular), capitalize(object.namePlural)];
  const id = { type: new GraphQLNonNull(scalars.uuid) };
  const create = (inputs: unknown[], isUpsert: unknown) =>
    isUpsert === true
      ? upsertRecords(world, object, inputs.map(asObject), apiAuthor)
      : store.create(object, inputs.map(asObject), apiAuthor);
  const onId = (change: (recordId: string) => TwentyRecord): Field => ({
    type,
    args: { id },
    resolve: (_root, args) => change(asText(args.id)),
  });
  return {
    [`create${one}`]: {
      type,
      args: { data: { type: new GraphQLNonNull(input.create) }, upsert: { type: GraphQLBoolean } },
      resolve: (_root, args) => create([args.data], args.upsert)[0],
    },
    [`create${many}`]: {
      type: new GraphQLList(type),
      args: {
        data: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(input.create))) },
        upsert: { type: GraphQLBoolean },
      },
      resolve: (_root, args) => create(Array.isArray(args.data) ? args.data : [], args.upsert),
    },
    [`update${one}`]: {
      type,
      args: { id, data: { type: new GraphQLNonNull(input.update) } },
      resolve: (_root, args) => store.update(object, asText(args.id), asObject(args.data), apiAuthor),
    },
    [`update${many}`]: {
      type: new GraphQLList(type),
      args: { data: { type: new GraphQLNonNull(input.update) }, filter: { type: new GraphQLNonNull(input.filter) } },
      resolve: (_root, args) =>
        findRecords(world, object, { filter: args.filter, first: 0 }).records.map((record) =>
          store.update(object, record.id, asObject(args.data), apiAuthor),
        ),
    },
    [`delete${one}`]: onId((recordId) => store.delete(object, recordId, apiAuthor)),
    [`restore${one}`]: onId((recordId) => store.restore(object, recordId, apiAuthor)),
    [`destroy${one}`]: onId((recordId) => store.destroy(object, recordId, apiAuthor)),
  };
}
