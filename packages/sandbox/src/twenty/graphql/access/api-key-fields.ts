import { type GraphQLFieldConfig, GraphQLList, GraphQLObjectType } from "graphql";
import type { ApiKeyRow } from "../../access/accounts.ts";
import type { TwentyWorld } from "../../twenty-world.ts";
import { asObject, asText } from "../../values/read-input.ts";
import { scalars } from "../graphql-composites.ts";
import type { GraphqlContext } from "../graphql-context.ts";
import { inputScalar } from "../graphql-inputs.ts";
import { json, openObject, refusal, requireSession, text } from "./access-parts.ts";
import { addKey } from "./add-key.ts";

type Fields = Record<string, GraphQLFieldConfig<unknown, GraphqlContext>>;

/** API keys of 2.x on POST /metadata: each has a role. Recorded: `v2.21-graphql-api-key-*`. */
export function apiKeyFields({ accounts }: TwentyWorld): { queries: Fields; mutations: Fields } {
  const key = new GraphQLObjectType({
    name: "ApiKey",
    fields: {
      id: json,
      name: json,
      expiresAt: json,
      revokedAt: json,
      role: { type: openObject("KeyRole", ["id", "label"]) },
    },
  });
  const shown = (row: ApiKeyRow) => ({ ...row, role: accounts.roleOf(row.roleId) ?? null });
  return {
    queries: {
      apiKeys: { type: new GraphQLList(key), resolve: () => [...accounts.keys.values()].map(shown) },
    },
    mutations: {
      createApiKey: {
        type: key,
        args: { input: { type: inputScalar("CreateApiKeyInput") } },
        resolve(_root, args, context) {
          requireSession(context);
          const { name, expiresAt, roleId } = asObject(args.input);
          const given = accounts.roleOf(asText(roleId));
          if (given?.settings.canBeAssignedToApiKeys !== true)
            throw refusal("Role is not for API keys", "BAD_USER_INPUT");
          return shown(addKey(accounts, { name: asText(name), expiresAt: asText(expiresAt), roleId: given.id }));
        },
      },
      generateApiKeyToken: {
        type: openObject("ApiKeyToken", ["token"]),
        args: { apiKeyId: { type: scalars.uuid }, expiresAt: text },
        resolve(_root, { apiKeyId }, context) {
          requireSession(context);
          return { token: accounts.issueKeyToken(asText(apiKeyId)) };
        },
      },
      revokeApiKey: {
        type: key,
        args: { input: { type: inputScalar("RevokeApiKeyInput") } },
        resolve(_root, args, context) {
          requireSession(context);
          const row = accounts.keys.get(asText(asObject(args.input).id));
          if (row === undefined) throw refusal("API key not found", "NOT_FOUND");
          const revoked = { ...row, revokedAt: new Date().toISOString() };
          accounts.keys.set(row.id, revoked);
          return shown(revoked);
        },
      },
    },
  };
}
