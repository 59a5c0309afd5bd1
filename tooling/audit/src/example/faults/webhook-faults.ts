import { at, names } from "../healthy-stack.ts";
import type { PlantedFault } from "../planted-fault.ts";

/** Where webhooks go, and whether they arrive. */
export const webhookFaults: readonly PlantedFault[] = [
  {
    rule: "webhook/missing",
    isInExample: true,
    plant: ({ chatwoot }) => {
      chatwoot.webhooks = [];
    },
  },
  {
    rule: "webhook/moved",
    isInExample: false,
    plant: ({ twenty, hosts }) => {
      hosts["relay.example.com"] = "page";
      for (const webhook of twenty.webhooks) webhook.targetUrl = at("relay.example.com", "/webhooks/twenty");
    },
  },
  {
    rule: "webhook/events",
    isInExample: true,
    plant: ({ calcom }) => {
      for (const webhook of calcom.webhooks) webhook.triggers = ["BOOKING_CREATED"];
    },
  },
  {
    rule: "webhook/target-away",
    isInExample: true,
    plant: ({ twenty }) => {
      twenty.webhooks.push({
        targetUrl: at("n8n.example.com", "/webhook/9f2c"),
        operations: ["person.created"],
        secret: "segredo",
      });
    },
  },
  {
    rule: "webhook/redirected",
    isInExample: true,
    plant: ({ hosts, calcom }) => {
      hosts["agencia.example.com"] = { redirectTo: at("www.example.com", "/") };
      calcom.webhooks.push({
        subscriberUrl: at("agencia.example.com", "/x"),
        triggers: ["BOOKING_CREATED"],
        secret: "segredo",
      });
    },
  },
  {
    rule: "webhook/unsigned",
    isInExample: true,
    plant: ({ twenty }) => {
      for (const webhook of twenty.webhooks) webhook.secret = "";
    },
  },
  {
    rule: "webhook/inactive",
    isInExample: false,
    plant: ({ calcom }) => {
      for (const webhook of calcom.webhooks) webhook.isActive = false;
    },
  },
  {
    rule: "webhook/template",
    isInExample: true,
    plant: ({ calcom }) => {
      for (const webhook of calcom.webhooks) webhook.payloadTemplate = '{"nome":"{{title}}"}';
    },
  },
  {
    rule: "webhook/twice",
    isInExample: true,
    plant: ({ calcom }) => {
      const [first] = calcom.webhooks;
      if (first !== undefined) calcom.webhooks.push({ ...first, isOfEventType: true });
    },
  },
  {
    rule: "webhook/legacy-operation",
    isInExample: true,
    plant: ({ twenty }) => {
      for (const webhook of twenty.webhooks) webhook.operations.push("company.create");
    },
  },
  {
    rule: "webhook/not-delivered",
    isInExample: false,
    plant: ({ relay }) => {
      relay.deliveredMinutesAgo.twenty = 60 * 24;
    },
  },
  {
    rule: "webhook/not-delivered",
    way: "never",
    isInExample: true,
    plant: ({ relay }) => {
      delete relay.deliveredMinutesAgo.twenty;
    },
  },
  {
    rule: "twenty/safe-mode",
    isInExample: true,
    plant: ({ twenty }) => {
      twenty.webhooks.push({
        targetUrl: "http://relay:3000/webhooks/twenty",
        operations: ["person.*"],
        secret: "segredo",
      });
    },
  },
  {
    rule: "webhook/target-away",
    way: "a macro",
    isInExample: false,
    plant: ({ chatwoot }) => {
      chatwoot.macros.push({ name: "Avisar", url: at("gancho.example.com", "/x") });
    },
  },
  {
    rule: "webhook/target-away",
    way: "a bot",
    isInExample: false,
    plant: ({ chatwoot }) => {
      chatwoot.bots.push({ name: "antigo", outgoing_url: at("bot.example.com", "/x") });
    },
  },
  {
    rule: "webhook/target-away",
    way: "the inbox",
    isInExample: false,
    plant: ({ chatwoot }) => {
      chatwoot.inboxes.push({ name: "Site", webhookUrl: at(names.relay.replace("integrations", "antigo"), "/x") });
    },
  },
];
