import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GraphQLError, type GraphQLSchema, graphql } from "graphql";
import { sendRestError } from "../rest/rest-errors.ts";
import { TwentyError } from "../twenty-error.ts";
import type { TwentyWorld } from "../twenty-world.ts";
import { asObject, asText } from "../values/read-input.ts";
import { buildMetadataSchema } from "./graphql-metadata.ts";
import { buildRecordSchema } from "./graphql-records.ts";

/** POST /graphql (records) and POST /metadata (schema). */
export function addGraphqlRoutes(app: FastifyInstance, world: TwentyWorld): void {
  app.setErrorHandler((error, _request, reply) => sendRestError(reply, error, world.version));
  app.post("/graphql", serve(remember(world, buildRecordSchema)));
  app.post("/metadata", serve(remember(world, buildMetadataSchema)));
}

/** Builds a schema on first use and again when a field was added. */
function remember(world: TwentyWorld, build: (world: TwentyWorld) => GraphQLSchema): () => GraphQLSchema {
  let built: { revision: number; schema: GraphQLSchema } | undefined;
  return () => {
    if (built?.revision !== world.catalog.revision) {
      built = { revision: world.catalog.revision, schema: build(world) };
    }
    return built.schema;
  };
}

function serve(schemaOf: () => GraphQLSchema) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const { query, variables, operationName } = asObject(request.body);
    const result = await graphql({
      schema: schemaOf(),
      source: asText(query),
      variableValues: asObject(variables),
      ...(typeof operationName === "string" ? { operationName } : {}),
    });
    // What fails before it runs is a 400 without data; what fails while it runs is a 200 with both.
    const status = result.data === undefined ? 400 : 200;
    const errors = result.errors?.map(showError);
    return reply.code(status).send({
      ...(errors === undefined ? {} : { errors }),
      ...(result.data === undefined ? {} : { data: result.data }),
    });
  };
}

/** Message and code only: Twenty tells neither place nor path. */
function showError(error: GraphQLError) {
  const cause = error.originalError;
  if (cause instanceof TwentyError) {
    const code = cause.kind === "not-found" ? "NOT_FOUND" : "BAD_USER_INPUT";
    return { message: cause.graphqlMessage, extensions: { code } };
  }
  if (cause !== undefined && !(cause instanceof GraphQLError)) {
    return { message: cause.message, extensions: { code: "INTERNAL_SERVER_ERROR" } };
  }
  // The variable is wrapped around what its value was refused for.
  const inner = cause instanceof GraphQLError ? cause : error;
  const isSyntax = inner.message.startsWith("Syntax Error") || inner.message.startsWith("Cannot query field");
  const code = isSyntax ? "GRAPHQL_VALIDATION_FAILED" : "BAD_USER_INPUT";
  return { message: inner.message, extensions: { code } };
}
