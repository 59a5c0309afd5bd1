import type { Rule } from "../judge/finding.ts";
import type { Container } from "../picture/container.ts";
import { findDiffering } from "./companions.ts";
import { containersOf, eachOf, has, isOn, lacks, peek } from "./containers.ts";
import { privateTargetsOf } from "./private-targets.ts";

/** Whether a container may deliver to a host inside; what cannot be seen counts as allowed. */
function mayReach(container: Container, host: string): boolean {
  if (has(container, "OUTBOUND_HTTP_SAFE_MODE_ENABLED") !== false) {
    const value = peek(container, "OUTBOUND_HTTP_SAFE_MODE_ENABLED");
    if (value === null || value.toLowerCase() === "false") return true;
  }
  if (has(container, "OUTBOUND_HTTP_ALLOWED_INTERNAL_HOSTS") === false) return false;
  const allowed = peek(container, "OUTBOUND_HTTP_ALLOWED_INTERNAL_HOSTS");
  return allowed === null || allowed.split(",").some((one) => ["*", host].includes(one.trim()));
}

const limitOf = (container: Container): number | null => {
  if (lacks(container, "API_RATE_LIMITING_LONG_LIMIT")) return 100;
  const value = peek(container, "API_RATE_LIMITING_LONG_LIMIT");
  return value === null ? null : Number(value);
};

/** What of Twenty itself goes wrong. */
export const twentyRules: readonly Rule[] = [
  {
    id: "twenty/safe-mode",
    system: "twenty",
    severity: "blocker",
    title: "Twenty 2.x drops webhooks to private addresses, silently, and a webhook goes to one",
    fact: "twenty 2.6",
    remedy:
      "Give relay's public address to the webhook (tpc apply does), or set OUTBOUND_HTTP_SAFE_MODE_ENABLED=false and OUTBOUND_HTTP_ALLOWED_INTERNAL_HOSTS=<host> on server and worker: the worker sends.",
    mendedBy: "person",
    isOfSetUp: true,
    look: (picture) => {
      if (picture.twenty.version?.startsWith("0.") === true) return [];
      return privateTargetsOf(picture, "twenty").flatMap((host) =>
        containersOf(picture, "twenty-server", "twenty-worker")
          .filter((container) => !mayReach(container, host))
          .map(({ place }) => ({ where: place, what: `may not deliver to ${host}` })),
      );
    },
  },
  {
    id: "twenty/rate-limit",
    system: "twenty",
    severity: "minor",
    title: "Twenty allows 100 calls a minute for all keys together, its default",
    fact: "twenty 1.9",
    remedy: "Set API_RATE_LIMITING_LONG_LIMIT=600 on Twenty's server, then TWENTY_REQUESTS_PER_MINUTE=600 for relay.",
    mendedBy: "person",
    look: (picture) =>
      picture.twentyRequestsPerMinute > 100
        ? []
        : eachOf(["twenty-server"], (container) =>
            lacks(container, "API_RATE_LIMITING_LONG_LIMIT") ? "API_RATE_LIMITING_LONG_LIMIT is not set" : null,
          )(picture),
  },
  {
    id: "twenty/limit-exceeded",
    system: "twenty",
    severity: "serious",
    title: "relay allows itself more calls than Twenty does: it will be refused",
    fact: "twenty 1.9",
    remedy: "Raise API_RATE_LIMITING_LONG_LIMIT on Twenty's server, or lower TWENTY_REQUESTS_PER_MINUTE.",
    mendedBy: "person",
    look: (picture) =>
      eachOf(["twenty-server"], (container) => {
        const limit = limitOf(container);
        const wanted = picture.twentyRequestsPerMinute;
        return limit !== null && limit < wanted ? `${limit} a minute are allowed, relay makes up to ${wanted}` : null;
      })(picture),
  },
  {
    id: "twenty/multi-workspace",
    system: "twenty",
    severity: "serious",
    title: "Anybody can sign up to Twenty and open a workspace",
    fact: "twenty 3.4",
    remedy: "Set IS_MULTIWORKSPACE_ENABLED=false: later members need an invitation then.",
    mendedBy: "person",
    look: eachOf(["twenty-server"], (container) =>
      isOn(container, "IS_MULTIWORKSPACE_ENABLED") ? "IS_MULTIWORKSPACE_ENABLED is on" : null,
    ),
  },
  {
    id: "twenty/parts-differ",
    system: "twenty",
    severity: "blocker",
    title: "Twenty's server and worker do not use the same database, Redis or key",
    fact: "twenty 4",
    remedy: "Give both the same variables: what the server queues the worker never finds.",
    mendedBy: "person",
    look: (picture) =>
      findDiffering(
        picture,
        ["twenty-server", "twenty-worker"],
        ["PG_DATABASE_URL", "REDIS_URL", "ENCRYPTION_KEY", "APP_SECRET"],
      ),
  },
  {
    id: "twenty/key-rights",
    system: "twenty",
    severity: "serious",
    title: "The API key may not see webhooks or the data model",
    fact: "twenty RAN 2.21",
    remedy:
      "Give the key's role API_KEYS_AND_WEBHOOKS and DATA_MODEL (Settings, Roles), or take TWENTY_API_KEY out and let tpc apply make a right one.",
    mendedBy: "person",
    look: ({ twenty }) =>
      twenty.maySetUp === false && twenty.keyProblem === null
        ? [{ where: "TWENTY_API_KEY", what: "its role lacks a right" }]
        : [],
  },
];
