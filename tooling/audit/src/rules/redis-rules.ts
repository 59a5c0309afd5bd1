import type { Rule, Sighting } from "../judge/finding.ts";
import type { Role } from "../picture/container.ts";
import type { Picture } from "../picture/picture.ts";
import { readConnection } from "./connection-string.ts";
import { containersOf, peek } from "./containers.ts";
import { systemOfContainer } from "./system-of-role.ts";

const names: Readonly<Partial<Record<Role, string>>> = {
  "twenty-server": "REDIS_URL",
  "chatwoot-web": "REDIS_URL",
  "calcom-api": "REDIS_URL",
  evolution: "CACHE_REDIS_URI",
};

function findShared(picture: Picture): readonly Sighting[] {
  const uses = (Object.keys(names) as Role[]).flatMap((role) =>
    containersOf(picture, role).flatMap((container) => {
      const connection = readConnection(peek(container, names[role] ?? ""));
      const place = connection === null ? null : `${connection.host.replace(/:6379$/, "")}/${connection.database}`;
      return place === null ? [] : [{ place, system: systemOfContainer(container) }];
    }),
  );
  return [...Map.groupBy(uses, ({ place }) => place)].flatMap(([place, users]) => {
    const systems = [...new Set(users.map(({ system }) => system))];
    return systems.length < 2 ? [] : [{ where: `Redis ${place}`, what: `used by ${systems.join(" and ")}` }];
  });
}

const isPersistent = (command: string, volumes: readonly string[]) =>
  volumes.some((folder) => folder === "/data" || folder.endsWith("/data")) &&
  (/appendonly[ =]"?yes/.test(command) || /--save\s+"?\d/.test(command) || !/--save\s+("{2}|'{2})/.test(command));

/** Redis holds jobs that are not sent yet: it is no cache. */
export const redisRules: readonly Rule[] = [
  {
    id: "redis/not-persistent",
    system: "server",
    severity: "blocker",
    title:
      "Redis forgets everything when it restarts: webhooks that wait are lost, Twenty answers 500 until somebody logs in",
    fact: "twenty 0.12",
    remedy: "Give it a volume on /data and --appendonly yes, as services/stack does.",
    mendedBy: "stack",
    look: (picture) =>
      containersOf(picture, "redis").flatMap(({ place, compose }) =>
        compose === null || isPersistent(compose.command, compose.volumes)
          ? []
          : [{ where: place, what: compose.volumes.length === 0 ? "no volume" : "nothing is written to the volume" }],
      ),
  },
  {
    id: "redis/evicts",
    system: "server",
    severity: "serious",
    title: "Redis throws jobs away when its memory is full",
    fact: "twenty 4",
    remedy: "Set --maxmemory-policy noeviction.",
    mendedBy: "stack",
    look: (picture) =>
      containersOf(picture, "redis").flatMap(({ place, compose }) => {
        const policy = /maxmemory-policy[ =]"?([\w-]+)/.exec(compose?.command ?? "")?.[1];
        return policy === undefined || policy === "noeviction" ? [] : [{ where: place, what: `policy ${policy}` }];
      }),
  },
  {
    id: "redis/shared",
    system: "server",
    severity: "serious",
    title: "Two systems share one logical database of Redis: one may take or flush what is the other's",
    fact: "twenty 4",
    remedy: "Give each a number of its own: redis://…/1 for Twenty, /2 for Chatwoot, as services/stack does.",
    mendedBy: "person",
    look: findShared,
  },
];
