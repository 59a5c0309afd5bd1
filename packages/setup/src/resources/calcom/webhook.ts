import type { Webhook, WebhookCreate } from "@tpc/calcom-client";
import { calcomTriggers } from "@tpc/relay-config";
import { compare, defineResource, lacks, type ResourceKind } from "../../resource.ts";
import { listOf } from "../../world/setup-settings.ts";
import { ofHost, openHosts, suffixOf } from "./hosts.ts";

interface Found {
  readonly webhook: Webhook;
  /** `null`: for all of the host's event types. */
  readonly eventTypeId: number | null;
}

/** Sends relay every booking, signed and in the standard form. One of an event type counts: both would tell all twice. */
export const calcomWebhook: ResourceKind = (world) => {
  const { memory, settings, variables } = world;
  const subscriberUrl = `${settings.publicUrl}/webhooks/calcom`;
  const secrets = () => listOf(variables.get("CALCOM_WEBHOOK_SECRET"));
  const hosts = openHosts(world);
  return hosts.map((host) => {
    const { webhooks, eventTypes } = host.client;
    const points = (webhook: Webhook) => webhook.subscriberUrl.replace(/\/$/, "") === subscriberUrl;
    const callsOf = ({ eventTypeId }: Found) => (eventTypeId === null ? webhooks : webhooks.ofEventType(eventTypeId));
    const wanted = (): WebhookCreate => {
      const [secret = ""] = secrets();
      return { active: true, subscriberUrl, triggers: [...calcomTriggers], secret };
    };
    return defineResource<Found>({
      id: `calcom/webhook${suffixOf(host, hosts)}`,
      title: `webhook${ofHost(host, hosts)} to ${subscriberUrl} for ${calcomTriggers.length} triggers`,
      find: () =>
        memory.read(`calcom webhook ${host.index}`, async () => {
          const webhook = (await webhooks.list()).find(points);
          if (webhook !== undefined) return { webhook, eventTypeId: null };
          for (const { id } of await eventTypes.list()) {
            const ofType = (await webhooks.ofEventType(id).list()).find(points);
            if (ofType !== undefined) return { webhook: ofType, eventTypeId: id };
          }
          return null;
        }),
      differ({ webhook }) {
        const known = secrets();
        const isSigned = known.length === 0 ? Boolean(webhook.secret) : known.includes(webhook.secret ?? "");
        const secret = {
          what: "secret",
          found: webhook.secret ? "another one" : "none",
          wanted: "the one of CALCOM_WEBHOOK_SECRET",
        };
        return [
          ...lacks("triggers", webhook.triggers, calcomTriggers),
          ...compare("active", webhook.active, true),
          ...(isSigned ? [] : [secret]),
          ...(webhook.payloadTemplate ? compare("payload template", "one of its own", "none") : []),
        ];
      },
      async make() {
        await webhooks.create(wanted());
      },
      async repair(found) {
        const { webhook } = found;
        const calls = callsOf(found);
        const { secret = "" } = wanted();
        const triggers = [...new Set([...webhook.triggers, ...calcomTriggers])];
        if (!webhook.payloadTemplate) {
          await calls.update(webhook.id, { active: true, triggers, secret });
          return;
        }
        // A template cannot be taken away.
        await calls.delete(webhook.id);
        await calls.create(wanted());
      },
      async remove(found) {
        await callsOf(found).delete(found.webhook.id);
        return undefined;
      },
    });
  });
};
