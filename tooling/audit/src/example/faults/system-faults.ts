import { at, instance, names } from "../healthy-stack.ts";
import { type PlantedFault, part, serviceIn } from "../planted-fault.ts";

/** Whether the systems answer, let us in and are new enough. */
export const systemFaults: readonly PlantedFault[] = [
  {
    rule: "system/away",
    isInExample: false,
    plant: ({ hosts }) => {
      delete hosts[names.chatwoot];
    },
  },
  {
    rule: "system/something-else",
    isInExample: true,
    plant: ({ hosts }) => {
      hosts[names.calcom] = "page";
    },
  },
  {
    rule: "system/unwell",
    isInExample: false,
    plant: ({ twenty }) => {
      twenty.isUnwell = true;
    },
  },
  {
    rule: "system/key-refused",
    isInExample: false,
    plant: ({ variables }) => {
      variables.TWENTY_API_KEY = "x";
    },
  },
  {
    rule: "system/key-refused",
    way: "Chatwoot",
    isInExample: false,
    plant: ({ variables }) => {
      variables.CHATWOOT_API_TOKEN = "x";
    },
  },
  {
    rule: "system/key-refused",
    way: "Cal.com",
    isInExample: false,
    plant: ({ variables }) => {
      variables.CALCOM_API_KEY = "cal_x";
    },
  },
  {
    rule: "system/key-refused",
    way: "Evolution API",
    isInExample: false,
    plant: ({ variables }) => {
      variables.EVOLUTION_API_KEY = "x";
    },
  },
  {
    rule: "system/clock",
    isInExample: true,
    plant: ({ clocks }) => {
      clocks[names.twenty] = -600_000;
    },
  },
  {
    rule: "system/api-failing",
    isInExample: false,
    plant: ({ twenty }) => {
      twenty.isApiFailing = true;
    },
  },
  {
    rule: "twenty/too-old",
    isInExample: false,
    plant: ({ twenty }) => {
      twenty.isTooOld = true;
    },
  },
  {
    rule: "chatwoot/too-old",
    isInExample: false,
    plant: ({ chatwoot }) => {
      chatwoot.version = "4.1.0";
    },
  },
  {
    rule: "calcom/too-old",
    isInExample: false,
    plant: ({ calcom }) => {
      calcom.toldVersion = "4.9.3";
    },
  },
  {
    rule: "chatwoot/unsigned",
    isInExample: false,
    plant: ({ chatwoot }) => {
      chatwoot.version = "4.10.1";
    },
  },
  {
    rule: "chatwoot/no-opt-out",
    isInExample: false,
    plant: ({ chatwoot }) => {
      chatwoot.version = "4.14.0";
    },
  },
  {
    rule: "chatwoot/failing",
    isInExample: true,
    plant: ({ chatwoot }) => {
      chatwoot.failing.push("queue");
    },
  },
  {
    rule: "chatwoot/token-role",
    isInExample: false,
    plant: ({ variables }) => {
      variables.CHATWOOT_API_TOKEN = "<agent>";
    },
  },
  {
    rule: "twenty/key-rights",
    isInExample: false,
    plant: ({ twenty }) => {
      twenty.mayManageWebhooks = false;
    },
  },
  {
    rule: "evolution/bridge-disabled",
    isInExample: false,
    plant: ({ evolution }) => {
      evolution.isBridgeDisabled = true;
    },
  },
  {
    rule: "evolution/no-instance",
    isInExample: false,
    plant: ({ evolution }) => {
      evolution.instance = null;
    },
  },
  {
    rule: "evolution/disconnected",
    isInExample: true,
    plant: ({ evolution }) => {
      evolution.isConnected = false;
    },
  },
  {
    rule: "evolution/groups",
    isInExample: true,
    plant: ({ evolution }) => {
      evolution.ignoresGroups = false;
    },
  },
  {
    rule: "evolution/no-bridge",
    isInExample: false,
    plant: ({ evolution }) => {
      evolution.bridge = null;
    },
  },
  {
    rule: "evolution/no-bridge",
    way: "turned off",
    isInExample: false,
    plant: ({ evolution }) => {
      if (evolution.bridge !== null) evolution.bridge.enabled = false;
    },
  },
  {
    rule: "evolution/bridge-elsewhere",
    isInExample: true,
    plant: ({ evolution }) => {
      if (evolution.bridge !== null) evolution.bridge.url = at("chat.example.com");
    },
  },
  {
    rule: "evolution/bridge-elsewhere",
    way: "another account",
    isInExample: false,
    plant: ({ evolution }) => {
      if (evolution.bridge !== null) evolution.bridge.accountId = "2";
    },
  },
  {
    rule: "evolution/bridge-token",
    isInExample: true,
    plant: ({ evolution }) => {
      if (evolution.bridge !== null) evolution.bridge.token = "<relay>";
    },
  },
  {
    rule: "evolution/imports",
    isInExample: true,
    plant: ({ evolution }) => {
      if (evolution.bridge !== null) evolution.bridge.imports = true;
    },
  },
  {
    rule: "evolution/inbox-missing",
    isInExample: false,
    plant: ({ chatwoot }) => {
      for (const inbox of chatwoot.inboxes) inbox.name = "WhatsApp da clínica";
    },
  },
  {
    rule: "chatwoot/inbox-stale",
    isInExample: true,
    plant: ({ chatwoot }) => {
      for (const inbox of chatwoot.inboxes) inbox.webhookUrl = `http://${names.evolution}/chatwoot/webhook/antigo`;
    },
  },
  {
    rule: "evolution/server-url",
    isInExample: true,
    plant: (stack) => {
      part.evolution(stack).environment.SERVER_URL = "http://localhost:8080";
    },
  },
  {
    rule: "evolution/import-uri",
    isInExample: true,
    plant: (stack) => {
      const { environment } = part.evolution(stack);
      environment.CHATWOOT_IMPORT_DATABASE_CONNECTION_URI = environment.DATABASE_CONNECTION_URI ?? "";
    },
  },
  {
    rule: "twenty/no-worker",
    isInExample: true,
    plant: (stack) => {
      delete serviceIn(stack, "twenty").parts.worker;
    },
  },
  {
    rule: "chatwoot/no-sidekiq",
    isInExample: false,
    plant: (stack) => {
      delete serviceIn(stack, "chatwoot").parts.sidekiq;
    },
  },
  {
    rule: "calcom/no-api",
    isInExample: false,
    plant: (stack) => {
      delete serviceIn(stack, "calcom").parts["calcom-api"];
    },
  },
  {
    rule: "calcom/no-cron",
    isInExample: true,
    plant: (stack) => {
      delete serviceIn(stack, "calcom").parts["calcom-cron"];
    },
  },
  {
    rule: "evolution/no-instance",
    way: "another name",
    isInExample: false,
    plant: ({ variables }) => {
      variables.EVOLUTION_INSTANCE = `${instance}-2`;
    },
  },
];
