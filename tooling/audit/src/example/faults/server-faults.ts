import { stringify } from "yaml";
import { at, names } from "../healthy-stack.ts";
import { type PlantedFault, part, serviceIn } from "../planted-fault.ts";

/** Coolify, its servers, and what runs there. */
export const serverFaults: readonly PlantedFault[] = [
  {
    rule: "coolify/api-off",
    isInExample: false,
    plant: ({ coolify }) => {
      coolify.isApiOff = true;
    },
  },
  {
    rule: "coolify/address-refused",
    isInExample: false,
    plant: ({ coolify }) => {
      coolify.isAddressRefused = true;
    },
  },
  {
    rule: "coolify/token-refused",
    isInExample: false,
    plant: ({ variables }) => {
      variables.COOLIFY_TOKEN = "1|x";
    },
  },
  {
    rule: "coolify/token-refused",
    way: "may not read",
    isInExample: false,
    plant: ({ coolify }) => {
      coolify.abilities = ["deploy"];
    },
  },
  {
    rule: "coolify/away",
    isInExample: false,
    plant: ({ variables }) => {
      variables.COOLIFY_URL = "https://painel.example.com";
    },
  },
  {
    rule: "server/away",
    isInExample: true,
    plant: ({ coolify }) => {
      coolify.servers.push({ name: "antigo", isReachable: false });
    },
  },
  {
    rule: "server/unusable",
    isInExample: true,
    plant: ({ coolify }) => {
      coolify.servers.push({ name: "novo", isUsable: false });
    },
  },
  {
    rule: "container/down",
    isInExample: true,
    plant: (stack) => {
      serviceIn(stack, "chatwoot").statuses.sidekiq = "exited";
    },
  },
  {
    rule: "container/unhealthy",
    isInExample: true,
    plant: (stack) => {
      serviceIn(stack, "whatsapp").statuses.evolution = "running:unhealthy";
    },
  },
  {
    rule: "container/no-health-check",
    isInExample: true,
    plant: (stack) => {
      serviceIn(stack, "banco").statuses.redis = "running:unknown";
    },
  },
  {
    rule: "image/floating",
    isInExample: true,
    plant: (stack) => {
      part.evolution(stack).image = "evoapicloud/evolution-api:latest";
    },
  },
  {
    rule: "image/floating",
    way: "without a tag",
    isInExample: false,
    plant: (stack) => {
      part.redis(stack).image = "redis";
    },
  },
  {
    rule: "domain/plain-http",
    isInExample: true,
    plant: (stack) => {
      serviceIn(stack, "chatwoot").domains.rails = `http://${names.chatwoot}`;
    },
  },
  {
    rule: "domain/twice",
    isInExample: false,
    plant: (stack) => {
      serviceIn(stack, "calcom").domains.calcom = `${at(names.calcom)},${at(names.twenty)}`;
    },
  },
  {
    rule: "domain/elsewhere",
    isInExample: true,
    plant: (stack) => {
      serviceIn(stack, "calcom").domains["calcom-api"] = at("api.example.com");
    },
  },
  {
    rule: "evolution/public",
    isInExample: true,
    plant: (stack) => {
      serviceIn(stack, "whatsapp").domains.evolution = at("whatsapp.example.com");
    },
  },
  {
    rule: "volume/missing",
    isInExample: true,
    plant: (stack) => {
      delete part.evolution(stack).volumes;
    },
  },
  {
    rule: "relay/behind-compose",
    isInExample: false,
    plant({ coolify }) {
      for (const application of coolify.applications) {
        const { domains = "", variables = {} } = application;
        application.buildPack = "dockercompose";
        application.compose = stringify({ services: { relay: { environment: variables } } });
        application.composeDomains = { relay: domains };
        delete application.domains;
      }
    },
  },
  {
    rule: "relay/away",
    isInExample: false,
    plant: ({ hosts }) => {
      hosts[names.relay] = "page";
    },
  },
  {
    rule: "relay/unwell",
    isInExample: true,
    plant: ({ relay }) => {
      relay.status = 503;
    },
  },
  {
    rule: "relay/private-address",
    isInExample: false,
    plant: ({ variables, hosts, coolify }) => {
      variables.PUBLIC_URL = `http://${names.relay}`;
      hosts[names.relay] = "relay";
      for (const application of coolify.applications) application.variables = { ...application.variables };
    },
  },
];
