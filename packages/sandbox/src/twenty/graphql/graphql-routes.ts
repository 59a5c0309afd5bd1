import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GraphQLError, type GraphQLSchema, graphql, parse } from "graphql";
import { sendRestError } from "../rest/rest-errors.ts";
import { TwentyError } from "../twenty-error.ts";
import type { TwentyWorld } from "../twenty-world.ts";
import { asObject, asText } from "../values/read-input.ts";
import type { GraphqlContext } from "./graphql-context.ts";
import { buildMetadataSchema } from "./graphql-metadata.ts";
import { buildRecordSchema } from "./graphql-records.ts";
import { graphqlRefusal } from "./graphql-refusal.ts";

/** POST /graphql (records) and POST /metadata (schema). */
export function addGraphqlRoutes(app: FastifyInstance, world: TwentyWorld): void {
  app.setErrorHandler((error, _request, reply) => sendRestError(reply, error, world.version));
  app.post("/graphql", serve(world, remember(world, buildRecordSchema)));
  app.post("/metadata", serve(world, remember(world, buildMetadataSchema)));
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

function serve({ version }: TwentyWorld, schemaOf: () => GraphQLSchema) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const { query, variables, operationName } = asObject(request.body);
    const principal = request.twentyPrincipal;
    if (principal === null && !isPublic(asText(query))) {
      return reply.code(200).send(graphqlRefusal({ statusCode: 403, ...missingToken }));
    }
    const result = await graphql({
      schema: schemaOf(),
      source: asText(query),
      variableValues: asObject(variables),
      contextValue: { principal } satisfies GraphqlContext,
      ...(typeof operationName === "string" ? { operationName } : {}),
    });
    // On 0.55 what fails before it runs is a 400 without data; what fails while it runs is a 200 with both.
    const status = result.data === undefined && version === "0.55" ? 400 : 200;
    const errors = result.errors?.map(showError);
    return reply.code(status).send({
      ...(errors === undefined ? {} : { errors }),
      ...(result.data === undefined ? {} : { data: result.data }),
    });
  };
}

const missingToken = { messages: ["Missing authentication token"], error: "UNAUTHENTICATED" };
const open = ["getLoginTokenFromCredentials", "getAuthTokensFromLoginToken", "signUpInWorkspace", "signUp"];

/** What Twenty answers to whoever has no token: logging in and joining. */
function isPublic(source: string): boolean {
  try {
    const fields = parse(source).definitions.flatMap((definition) =>
      definition.kind === "OperationDefinition" ? definition.selectionSet.selections : [],
    );
    return fields.every((field) => field.kind === "Field" && open.includes(field.name.value));
  } catch {
    return true;
  }
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
  if (typeof error.extensions.code === "string") return { message: error.message, extensions: error.extensions };
  // The variable is wrapped around what its value was refused for.
  const inner = cause instanceof GraphQLError ? cause : error;
  const isSyntax = inner.message.startsWith("Syntax Error") || inner.message.startsWith("Cannot query field");
  const code = isSyntax ? "GRAPHQL_VALIDATION_FAILED" : "BAD_USER_INPUT";
  return { message: inner.message, extensions: { code } };
}
