import { randomBytes } from "node:crypto";
import { type GraphQLFieldConfig, GraphQLList, GraphQLNonNull, GraphQLObjectType } from "graphql";
import { notFoundError } from "../records/record-errors.ts";
import type { TwentyWorld } from "../twenty-world.ts";
import { asObject, asText } from "../values/read-input.ts";
import { scalars } from "./graphql-composites.ts";
import { inputScalar } from "./graphql-inputs.ts";

type Fields = Record<string, GraphQLFieldConfig<unknown, unknown>>;

const shown = ["id", "targetUrl", "operations", "secret", "description", "createdAt", "updatedAt", "deletedAt"];

/** Webhooks on POST /metadata of 2.x. */
export function webhookFields({ webhooks }: TwentyWorld): { queries: Fields; mutations: Fields } {
  const type = new GraphQLObjectType({
    name: "Webhook",
    fields: Object.fromEntries(shown.map((name) => [name, { type: scalars.json }])),
  });
  const input = (name: string) => ({ input: { type: new GraphQLNonNull(inputScalar(name)) } });
  const id = { id: { type: new GraphQLNonNull(scalars.uuid) } };
  const listOf = (value: unknown) => (Array.isArray(value) ? value.map(asText) : []);
  return {
    queries: { webhooks: { type: new GraphQLList(type), resolve: () => webhooks.list() } },
    mutations: {
      createWebhook: {
        type,
        args: input("CreateWebhookInput"),
        resolve(_root, args) {
          const { targetUrl, operations, secret, description } = asObject(args.input);
          return webhooks.add({
            targetUrl: asText(targetUrl),
            operations: listOf(operations),
            secret: asText(secret) || randomBytes(16).toString("hex"),
            description: asText(description),
          });
        },
      },
      updateWebhook: {
        type,
        args: input("UpdateWebhookInput"),
        resolve(_root, args) {
          const { id: webhookId, update } = asObject(args.input);
          const changed = webhooks.update(asText(webhookId), asObject(update));
          if (changed === undefined) throw notFoundError();
          return changed;
        },
      },
      deleteWebhook: {
        type,
        args: id,
        resolve(_root, args) {
          const webhook = webhooks.get(asText(args.id));
          if (webhook === undefined) throw notFoundError();
          webhooks.remove(webhook.id);
          return webhook;
        },
      },
    },
  };
}
