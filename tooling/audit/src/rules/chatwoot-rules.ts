import { readChatwootFeatures } from "@tpc/chatwoot-client";
import type { Rule } from "../judge/finding.ts";
import { showAddress } from "../picture/addresses.ts";
import type { Container } from "../picture/container.ts";
import type { Picture } from "../picture/picture.ts";
import { findDiffering } from "./companions.ts";
import { containersOf, eachOf, isOff, isOn, peek } from "./containers.ts";
import { privateTargetsOf } from "./private-targets.ts";

const featuresOf = ({ chatwoot }: Picture) => readChatwootFeatures(chatwoot.version ?? "");
const allow = "SAFE_FETCH_ALLOW_PRIVATE_NETWORK";

/** Coolify's template sets the switch on its web container only; with the names alone nothing else can be told of it. */
function isNotAllowed(sidekiq: Container): boolean {
  return isOff(sidekiq, allow) || (sidekiq.variables.scope !== "container" && sidekiq.template === "chatwoot");
}

/** Where Evolution listens for an instance's inbox, as far as it is known. */
function bridgeAddresses(picture: Picture): readonly string[] {
  const { evolution } = picture;
  const told = containersOf(picture, "evolution").flatMap((one) => peek(one, "SERVER_URL") ?? []);
  const path = `/chatwoot/webhook/${evolution.instance ?? ""}`;
  return [...told, ...(evolution.address === null ? [] : [evolution.address])].map(
    (address) => `${address.replace(/\/+$/, "")}${path}`,
  );
}

/** What of Chatwoot itself goes wrong. */
export const chatwootRules: readonly Rule[] = [
  {
    id: "chatwoot/private-network",
    system: "chatwoot",
    severity: "blocker",
    title: "Chatwoot 4.14 and newer drop what goes to a private address, and something goes to one",
    fact: "chatwoot a.3",
    remedy: `Set ${allow}=true on the sidekiq container, which delivers; Coolify's template sets it on the web container, where it does nothing.`,
    mendedBy: "person",
    isOfSetUp: true,
    look: (picture) => {
      const targets = privateTargetsOf(picture, "chatwoot");
      if (targets.length === 0 || featuresOf(picture)?.canAllowPrivateAddresses !== true) return [];
      return containersOf(picture, "chatwoot-sidekiq")
        .filter(isNotAllowed)
        .map(({ place }) => ({ where: place, what: `without ${allow}; delivers to ${targets.join(", ")}` }));
    },
  },
  {
    id: "chatwoot/no-opt-out",
    system: "chatwoot",
    severity: "blocker",
    title: "Chatwoot 4.14.0 drops what goes to a private address, and nothing can allow it",
    fact: "chatwoot a.3",
    remedy: "Update Chatwoot to 4.14.1 or newer.",
    mendedBy: "person",
    isOfSetUp: true,
    look: (picture) => {
      const features = featuresOf(picture);
      const targets = privateTargetsOf(picture, "chatwoot");
      return features?.refusesPrivateAddresses === true && !features.canAllowPrivateAddresses && targets.length > 0
        ? [{ where: `Chatwoot ${picture.chatwoot.version}`, what: `delivers to ${targets.join(", ")}` }]
        : [];
    },
  },
  {
    id: "chatwoot/failing",
    system: "chatwoot",
    severity: "blocker",
    title: "Chatwoot says that a part of it fails",
    fact: "chatwoot c",
    remedy: "queue: Redis or its password. database: PostgreSQL. Read the web container's log.",
    mendedBy: "person",
    look: ({ chatwoot }) =>
      chatwoot.failingParts.map((part) => ({ where: "Chatwoot, GET /api", what: `${part} is failing` })),
  },
  {
    id: "chatwoot/token-role",
    system: "chatwoot",
    severity: "blocker",
    title: "relay's token in Chatwoot is not an administrator's",
    fact: "chatwoot b.0",
    remedy: "Make a user for relay alone, administrator of the account, and set CHATWOOT_API_TOKEN to its token.",
    mendedBy: "person",
    look: ({ chatwoot }) =>
      chatwoot.tokenRole === null || chatwoot.tokenRole === "administrator"
        ? []
        : [{ where: "CHATWOOT_API_TOKEN", what: `its user is ${chatwoot.tokenRole}` }],
  },
  {
    id: "chatwoot/parts-differ",
    system: "chatwoot",
    severity: "blocker",
    title: "Chatwoot's web and sidekiq do not use the same database, Redis or key",
    fact: "chatwoot f.1",
    remedy: "Give both the same variables: what the web container queues sidekiq never finds.",
    mendedBy: "person",
    look: (picture) =>
      findDiffering(
        picture,
        ["chatwoot-web", "chatwoot-sidekiq"],
        ["DATABASE_URL", "POSTGRES_HOST", "POSTGRES_DATABASE", "REDIS_URL", "SECRET_KEY_BASE"],
      ),
  },
  {
    id: "chatwoot/signup-open",
    system: "chatwoot",
    severity: "serious",
    title: "Anybody can open an account in Chatwoot",
    fact: "chatwoot f.1",
    remedy:
      "Turn it off in /super_admin (App Config, Enable Account Signup): after the first start the variable has no effect. Then set ENABLE_ACCOUNT_SIGNUP=false too.",
    mendedBy: "person",
    look: eachOf(["chatwoot-web"], (container) =>
      isOn(container, "ENABLE_ACCOUNT_SIGNUP") ? "ENABLE_ACCOUNT_SIGNUP is on" : null,
    ),
  },
  {
    id: "chatwoot/inbox-stale",
    system: "chatwoot",
    severity: "blocker",
    title: "The WhatsApp inbox sends its answers to an address that is not Evolution API's: they never reach WhatsApp",
    fact: "chatwoot e.1",
    remedy:
      "Correct the inbox's address: tpc apply does. Evolution finds its inbox by name and leaves a wrong address as it is.",
    mendedBy: "apply",
    look: (picture) => {
      const { bridge, instance } = picture.evolution;
      const name = typeof bridge === "object" ? bridge?.inboxName : null;
      const wanted = bridgeAddresses(picture);
      if (instance === null || wanted.length === 0 || !name) return [];
      return (picture.chatwoot.inboxes ?? [])
        .filter((inbox) => inbox.name === name && inbox.channel === "Channel::Api")
        .filter(({ webhookUrl }) => !wanted.includes(webhookUrl?.replace(/\/+$/, "") ?? ""))
        .map(({ webhookUrl }) => ({
          where: `inbox ${name}`,
          what: webhookUrl ? `goes to ${showAddress(webhookUrl)}` : "goes nowhere",
        }));
    },
  },
];
