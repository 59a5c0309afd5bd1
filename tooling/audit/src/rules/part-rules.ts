import type { Rule } from "../judge/finding.ts";
import type { Role } from "../picture/container.ts";
import type { Picture } from "../picture/picture.ts";
import { containersOf } from "./containers.ts";

/** Where a part is, its companion has to be. */
const missing = (part: Role, companion: Role, what: string) => (picture: Picture) => {
  const [first] = containersOf(picture, part);
  return first !== undefined && containersOf(picture, companion).length === 0 ? [{ where: first.place, what }] : [];
};

const runsCron = (picture: Picture) =>
  containersOf(picture, "calcom-cron").length > 0 ||
  (picture.coolify?.tasks ?? []).some(({ isEnabled, command }) => isEnabled && /\/api\/(cron|tasks)\//.test(command));

/** What a system needs beside the part that people see. */
export const partRules: readonly Rule[] = [
  {
    id: "twenty/no-worker",
    system: "twenty",
    severity: "blocker",
    title: "Twenty runs without its worker: no webhook is ever sent",
    fact: "twenty 4",
    remedy:
      "Add the worker (the same image and variables, command yarn worker:prod, DISABLE_DB_MIGRATIONS=true): services/stack has it, Coolify's older template has not.",
    mendedBy: "stack",
    look: missing("twenty-server", "twenty-worker", "a server and no worker"),
  },
  {
    id: "chatwoot/no-sidekiq",
    system: "chatwoot",
    severity: "blocker",
    title: "Chatwoot runs without Sidekiq: no webhook, no mail, no WhatsApp answer leaves",
    fact: "chatwoot f.1",
    remedy:
      "Add Sidekiq (the same image and variables, command bundle exec sidekiq -C config/sidekiq.yml), as services/stack does.",
    mendedBy: "stack",
    look: missing("chatwoot-web", "chatwoot-sidekiq", "a web container and no sidekiq"),
  },
  {
    id: "calcom/no-api",
    system: "calcom",
    severity: "blocker",
    title: "Cal.com runs without API v2",
    fact: "calcom c.1",
    remedy:
      "Build and add API v2 (apps/api/v2/Dockerfile; it needs Redis): the web image does not hold it. services/stack has it.",
    mendedBy: "stack",
    look: missing("calcom-web", "calcom-api", "a web container and no API v2"),
  },
  {
    id: "calcom/no-cron",
    system: "calcom",
    severity: "serious",
    title: "Nothing calls Cal.com's cron: no meeting is told as begun or ended, no task runs",
    fact: "calcom d.6",
    remedy:
      "Run, every minute, POST /api/cron/webhookTriggers with CRON_API_KEY and GET /api/tasks/cron with CRON_SECRET: services/stack has a container for it.",
    mendedBy: "stack",
    look: (picture) => {
      const [web] = containersOf(picture, "calcom-web");
      return web !== undefined && !runsCron(picture)
        ? [{ where: web.place, what: "no container or task calls it" }]
        : [];
    },
  },
  {
    id: "stack/no-redis",
    system: "server",
    severity: "serious",
    title: "No Redis is to be seen, and Twenty, Chatwoot and Cal.com's API need one",
    fact: "twenty 4",
    remedy:
      "Add a Redis, persistent and with noeviction, as services/stack does; if it runs elsewhere, mark this as known.",
    mendedBy: "stack",
    look: (picture) => {
      const [needs] = containersOf(picture, "twenty-server", "chatwoot-web", "calcom-api");
      return needs !== undefined && containersOf(picture, "redis").length === 0
        ? [{ where: needs.place, what: "no container with Redis" }]
        : [];
    },
  },
  {
    id: "relay/behind-compose",
    system: "relay",
    severity: "serious",
    title: "relay is deployed by compose: each deployment stops it first, and webhooks of that minute are lost",
    fact: "chatwoot a.2",
    remedy:
      "Make it an application of the build pack Dockerfile (/services/relay/Dockerfile): Coolify then rolls it without a gap.",
    mendedBy: "stack",
    look: (picture) =>
      containersOf(picture, "relay")
        .filter(({ kind, buildPack }) => kind === "service" || buildPack === "dockercompose")
        .map(({ place }) => ({ where: place, what: "none of the systems sends a webhook again" })),
  },
];
