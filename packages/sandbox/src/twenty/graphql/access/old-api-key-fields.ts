import { type GraphQLFieldConfig, GraphQLList, GraphQLObjectType } from "graphql";
import type { TwentyWorld } from "../../twenty-world.ts";
import { asObject, asText } from "../../values/read-input.ts";
import { scalars } from "../graphql-composites.ts";
import { inputScalar } from "../graphql-inputs.ts";
import { openObject, refusal, text } from "./access-parts.ts";
import { addKey } from "./add-key.ts";

type Fields = Record<string, GraphQLFieldConfig<never, unknown>>;

/** Keys of 0.55 are records: POST /graphql. Recorded: `graphql-api-key-*`. */
export function oldApiKeyFields({ accounts }: TwentyWorld): { queries: Fields; mutations: Fields } {
  const key = openObject("ApiKey", ["id", "name", "expiresAt", "revokedAt"]);
  const edge = new GraphQLObjectType({ name: "ApiKeyEdge", fields: { node: { type: key } } });
  const connection = new GraphQLObjectType({ name: "ApiKeys", fields: { edges: { type: new GraphQLList(edge) } } });
  return {
    queries: {
      apiKeys: {
        type: connection,
        resolve: () => ({ edges: [...accounts.keys.values()].map((node) => ({ node })) }),
      },
    },
    mutations: {
      createApiKey: {
        type: key,
        args: { data: { type: inputScalar("ApiKeyCreateInput") } },
        resolve(_root, args) {
          const { name, expiresAt } = asObject(args.data);
          return addKey(accounts, { name: asText(name), expiresAt: asText(expiresAt), roleId: null });
        },
      },
      generateApiKeyToken: {
        type: openObject("ApiKeyToken", ["token"]),
        args: { apiKeyId: text, expiresAt: text },
        resolve: (_root, { apiKeyId }) => ({ token: accounts.issueKeyToken(asText(apiKeyId)) }),
      },
      updateApiKey: {
        type: key,
        args: { id: { type: scalars.uuid }, data: { type: inputScalar("ApiKeyUpdateInput") } },
        resolve(_root, { id, data }) {
          const row = accounts.keys.get(asText(id));
          if (row === undefined) throw refusal("Record not found", "NOT_FOUND");
          const revoked = { ...row, revokedAt: asText(asObject(data).revokedAt) };
          accounts.keys.set(row.id, revoked);
          return revoked;
        },
      },
    },
  };
}
