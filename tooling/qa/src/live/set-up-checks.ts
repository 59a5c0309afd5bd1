import { verify } from "@tpc/demo";
import { calcomTriggers, chatwootEvents } from "@tpc/relay-config";
import type { Check } from "../check.ts";
import type { LiveWorld } from "./live-world.ts";

const twentyEvents = ["person", "opportunity"].flatMap((object) =>
  ["created", "updated", "deleted"].map((action) => `${object}.${action}`),
);

/** Whether an address is relay's for this source. Query and trailing slash do not matter. */
function pointsAt({ config }: LiveWorld, address: string, paths: readonly string[]): boolean {
  const base = (config.http.publicUrl ?? "").replace(/\/$/, "");
  return paths.some((path) => address.split("?")[0]?.replace(/\/$/, "") === `${base}${path}`);
}

function verifyAll(what: string, wanted: readonly string[], has: (name: string) => boolean): void {
  const missing = wanted.filter((name) => !has(name));
  verify(missing.length === 0, `${what} without: ${missing.join(", ")}`);
}

const leftOutWithoutUrl = ({ config }: LiveWorld) => (config.http.publicUrl === null ? "PUBLIC_URL is not set" : null);

const applyMendsIt = "npm run tpc -- plan shows what is missing, npm run tpc -- apply mends it.";

/** What the systems have to be told once. */
export const setUpChecks: readonly Check<LiveWorld>[] = [
  {
    title: "Twenty's webhook points at relay with the events it needs",
    remedy: applyMendsIt,
    leftOut: leftOutWithoutUrl,
    async run(world) {
      const webhooks = (await world.twenty.webhooks.list()).filter(({ targetUrl }) =>
        pointsAt(world, targetUrl, ["/webhooks/twenty"]),
      );
      verify(webhooks.length > 0, "no webhook points at PUBLIC_URL/webhooks/twenty");
      const operations = webhooks.flatMap((webhook) => webhook.operations);
      const covers = (event: string) => {
        const [object, action] = event.split(".");
        return operations.some((operation) => [event, `${object}.*`, `*.${action}`, "*.*"].includes(operation));
      };
      verifyAll("the webhook is", twentyEvents, covers);
      return undefined;
    },
  },
  {
    title: "Chatwoot's webhook points at relay with the events it needs",
    remedy: applyMendsIt,
    leftOut: leftOutWithoutUrl,
    async run(world) {
      const paths = [
        "/webhooks/chatwoot",
        ...world.config.chatwoot.urlTokens.map((token) => `/webhooks/chatwoot/${token}`),
      ];
      const webhooks = (await world.chatwoot.webhooks.list()).filter(({ url }) => pointsAt(world, url, paths));
      verify(webhooks.length > 0, "no webhook points at PUBLIC_URL/webhooks/chatwoot");
      const events = webhooks.flatMap(({ subscriptions }) => subscriptions);
      verifyAll("the webhook is", chatwootEvents, (event) => (events as readonly string[]).includes(event));
      return undefined;
    },
  },
  {
    title: "Cal.com's webhook points at relay with the triggers it needs, once, signed and without a template",
    remedy: applyMendsIt,
    leftOut: (world) =>
      leftOutWithoutUrl(world) ?? (world.calcom.length > 0 ? null : "Cal.com's API is not configured"),
    async run(world) {
      for (const [index, host] of world.calcom.entries()) {
        const whose = world.calcom.length === 1 ? "" : ` of host ${index + 1}`;
        const eventTypes = await host.eventTypes.list();
        const ofEventTypes = await Promise.all(eventTypes.map(({ id }) => host.webhooks.ofEventType(id).list()));
        const own = await host.webhooks.list();
        const pointing = [...own, ...ofEventTypes.flat()].filter(({ subscriberUrl }) =>
          pointsAt(world, subscriberUrl, ["/webhooks/calcom"]),
        );
        verify(pointing.length > 0, `no webhook${whose} points at PUBLIC_URL/webhooks/calcom`);
        verify(
          pointing.every(({ secret }) => Boolean(secret)),
          `a webhook${whose} has no secret`,
        );
        verify(
          pointing.every(({ payloadTemplate }) => !payloadTemplate),
          `a webhook${whose} has a payload template`,
        );
        const triggers: readonly string[] = pointing
          .filter(({ active }) => active)
          .flatMap((webhook) => webhook.triggers);
        verifyAll(`the webhook${whose} is`, calcomTriggers, (trigger) => triggers.includes(trigger));
      }
      return undefined;
    },
  },
  {
    title: "Twenty has the stages and the fields that relay writes",
    remedy: applyMendsIt,
    async run({ twenty, config }) {
      const objects = await twenty.metadata.objects();
      const fieldsOf = (name: string) => objects.find(({ nameSingular }) => nameSingular === name)?.fields ?? [];
      const wanted = ["chatwootContactId", ...config.fields.map((field) => field.twenty)];
      verifyAll("a person is", wanted, (name) => fieldsOf("person").some((field) => field.name === name));
      const options = fieldsOf("opportunity").find(({ name }) => name === "stage")?.options ?? [];
      const stages = config.rules.table
        .map(({ stage }) => stage)
        .filter((stage): stage is NonNullable<typeof stage> => stage !== null && stage !== "remembered");
      verifyAll("a deal is", [...new Set(stages)], (stage) => options.some(({ value }) => value === stage));
      return undefined;
    },
  },
  {
    title: "Chatwoot has the attributes and labels that relay reads",
    remedy: applyMendsIt,
    async run({ chatwoot, config }) {
      const definitions = await chatwoot.customAttributes.list({ model: "contact_attribute" });
      const attributes = config.fields
        .filter((field) => field.chatwoot.place === "custom_attributes")
        .map((field) => field.chatwoot.key);
      verifyAll("a contact is", attributes, (key) => definitions.some(({ attribute_key }) => attribute_key === key));
      const labels = await chatwoot.labels.list();
      const { qualified, unqualified } = config.rules.labels;
      verifyAll("the account is", [...qualified, ...unqualified], (title) =>
        labels.some((label) => label.title === title),
      );
      return undefined;
    },
  },
];
