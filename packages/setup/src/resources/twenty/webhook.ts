import type { Webhook } from "@tpc/twenty-client";
import { compare, defineResource, lacks, type ResourceKind } from "../../resource.ts";
import { listOf } from "../../world/setup-settings.ts";
import { makeOnce, oldestFirst } from "../make-once.ts";
import { openWorkspace } from "./workspace.ts";

const operations = ["person.*", "opportunity.*"];
const description = "relay";

/** Sends relay every change of people and deals, signed. */
export const twentyWebhook: ResourceKind = (world) => {
  const workspace = openWorkspace(world);
  if (workspace === null) return [];
  const { webhooks } = workspace.client;
  const { memory, variables, settings } = world;
  const targetUrl = `${settings.publicUrl}/webhooks/twenty`;
  const listOurs = async () => {
    const all = await memory.read("twenty webhooks", () => webhooks.list());
    return oldestFirst(
      all
        .filter((webhook) => webhook.targetUrl.replace(/\/$/, "") === targetUrl)
        .map((webhook) => ({ ...webhook, createdAt: String(webhook.createdAt ?? "") })),
    );
  };
  const secrets = () => listOf(variables.get("TWENTY_WEBHOOK_SECRET"));
  return [
    defineResource<Webhook>({
      id: "twenty/webhook",
      title: `webhook to ${targetUrl} for ${operations.join(" and ")}`,
      find: async () => (await listOurs())[0] ?? null,
      differ(found) {
        const covers = (operation: string) => found.operations.includes("*.*") || found.operations.includes(operation);
        const known = secrets();
        const fits = known.length === 0 || known.includes(found.secret ?? "");
        return [
          ...lacks("events", operations.filter(covers), operations),
          ...(fits ? [] : compare("secret", "another one", "the one of TWENTY_WEBHOOK_SECRET")),
        ];
      },
      async make() {
        const [secret = ""] = secrets();
        await makeOnce<Webhook>({
          create: () => webhooks.create({ targetUrl, operations, secret, description }),
          async list() {
            memory.forget();
            return listOurs();
          },
          remove: ({ id }) => webhooks.delete(id),
        });
      },
      async repair(found) {
        const [secret = ""] = secrets();
        await webhooks.update(found.id, { operations: [...new Set([...found.operations, ...operations])], secret });
      },
      async remove({ id }) {
        await webhooks.delete(id);
        return undefined;
      },
    }),
  ];
};
