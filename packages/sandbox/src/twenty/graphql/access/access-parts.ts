import { GraphQLError, GraphQLObjectType, GraphQLString } from "graphql";
import { scalars } from "../graphql-composites.ts";
import type { GraphqlContext } from "../graphql-context.ts";

export const refusal = (message: string, code: string, more: Record<string, unknown> = {}): GraphQLError =>
  new GraphQLError(message, { extensions: { ...more, code } });

export const forbidden = (message: string): GraphQLError =>
  refusal(message, "FORBIDDEN", { subCode: "FORBIDDEN_EXCEPTION" });

/** Recorded: what an API key must not do by itself. */
export function requireSession({ principal }: GraphqlContext): void {
  if (principal?.kind !== "user") throw forbidden("This endpoint requires a session access token");
}

export const json = { type: scalars.json };
/** For arguments: what a client declares as String. */
export const text = { type: GraphQLString };

/** An output type whose fields may hold anything. */
export const openObject = (name: string, fields: readonly string[]): GraphQLObjectType =>
  new GraphQLObjectType({ name, fields: Object.fromEntries(fields.map((field) => [field, json])) });
