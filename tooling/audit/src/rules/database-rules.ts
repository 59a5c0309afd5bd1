import type { Rule, Sighting, System } from "../judge/finding.ts";
import type { Container, Role } from "../picture/container.ts";
import type { Picture } from "../picture/picture.ts";
import { type ConnectionParts, readConnection } from "./connection-string.ts";
import { containersOf, peek } from "./containers.ts";
import { systemOfContainer } from "./system-of-role.ts";

interface Use {
  readonly container: Container;
  readonly system: System;
  readonly connection: ConnectionParts;
}

const names: Readonly<Partial<Record<Role, readonly string[]>>> = {
  "twenty-server": ["PG_DATABASE_URL"],
  "chatwoot-web": ["DATABASE_URL"],
  "calcom-web": ["DATABASE_URL"],
  evolution: ["DATABASE_CONNECTION_URI"],
  relay: ["DATABASE_URL"],
};

/** Which system uses which database, where the values may be seen. */
function usesOf(picture: Picture): readonly Use[] {
  return (Object.keys(names) as Role[]).flatMap((role) =>
    containersOf(picture, role).flatMap((container) => {
      const url = (names[role] ?? []).map((name) => readConnection(peek(container, name))).find((one) => one !== null);
      const connection = url ?? (role === "chatwoot-web" ? chatwootParts(container) : null);
      return connection === null ? [] : [{ container, system: systemOfContainer(container), connection }];
    }),
  );
}

function chatwootParts(container: Container): ConnectionParts | null {
  const host = peek(container, "POSTGRES_HOST");
  if (host === null) return null;
  const port = peek(container, "POSTGRES_PORT");
  return {
    host: port === null || port === "5432" ? host : `${host}:${port}`,
    database: peek(container, "POSTGRES_DATABASE") ?? "chatwoot_production",
    user: peek(container, "POSTGRES_USERNAME") ?? "postgres",
  };
}

const placeOfDatabase = ({ host, database }: ConnectionParts) => `${host.replace(/:5432$/, "")}/${database}`;

function findShared(uses: readonly Use[]): readonly Sighting[] {
  const byDatabase = Map.groupBy(uses, ({ connection }) => placeOfDatabase(connection));
  return [...byDatabase].flatMap(([where, users]) => {
    const systems = [...new Set(users.map(({ system }) => system))];
    return systems.length < 2 ? [] : [{ where: `database ${where}`, what: `used by ${systems.join(" and ")}` }];
  });
}

/** The major version an image of PostgreSQL names. */
const majorOf = (image: string | null) =>
  Number(/:(?:[\w.]+-)?pg(\d+)/.exec(image ?? "")?.[1] ?? /:v?(\d+)/.exec(image ?? "")?.[1] ?? Number.NaN);

/** A PostgreSQL that Chatwoot uses: of the same compose file, or named as its host. */
function chatwootDatabases(picture: Picture): readonly Container[] {
  const webs = containersOf(picture, "chatwoot-web");
  return containersOf(picture, "postgres").filter((database) =>
    webs.some((web) => {
      const host = usesOf(picture)
        .find(({ container }) => container === web)
        ?.connection.host.replace(/:\d+$/, "");
      if (host === undefined) return web.kind === "service" && web.resource === database.resource;
      return host === database.name || host === database.resource || host === `${database.name}-${database.resource}`;
    }),
  );
}

/** PostgreSQL: who uses it, as whom, and who else reaches it. */
export const databaseRules: readonly Rule[] = [
  {
    id: "database/public",
    system: "server",
    severity: "blocker",
    title: "A database is reachable from the internet",
    fact: "chatwoot f.3",
    remedy: "Turn off Make it publicly available in Coolify: the parts reach it inside, people reach it through SSH.",
    mendedBy: "person",
    look: ({ coolify }) =>
      (coolify?.containers ?? [])
        .filter(({ publicPort }) => publicPort !== null)
        .map(({ place, publicPort }) => ({
          where: place,
          what: publicPort === 0 ? "public" : `public port ${publicPort}`,
        })),
  },
  {
    id: "database/no-backup",
    system: "server",
    severity: "serious",
    title: "Nobody backs a database up",
    fact: "chatwoot f.3",
    remedy:
      "Schedule a daily backup in Coolify (the database, Backups) to a place off the server, and restore one to try it.",
    mendedBy: "person",
    look: (picture) =>
      containersOf(picture, "postgres").flatMap(({ place, backups }) =>
        backups === null || backups.some(({ isEnabled }) => isEnabled)
          ? []
          : [{ where: place, what: backups.length === 0 ? "no scheduled backup" : "all scheduled backups are off" }],
      ),
  },
  {
    id: "database/shared",
    system: "server",
    severity: "blocker",
    title: "Two systems share one database: the migrations of one break the other",
    fact: "twenty 4",
    remedy:
      "Give each its own database, role and password (services/stack has the script), and move the data of one by pg_dump.",
    mendedBy: "stack",
    look: (picture) => findShared(usesOf(picture)),
  },
  {
    id: "database/superuser",
    system: "server",
    severity: "serious",
    title: "A system uses the database as its superuser: a hole in one opens all",
    fact: "chatwoot f.1",
    remedy:
      "Give it a role of its own that owns its database alone; the superuser creates the extensions once (services/stack).",
    mendedBy: "stack",
    look: (picture) =>
      usesOf(picture)
        .filter(({ connection }) => connection.user === "postgres")
        .map(({ container, system }) => ({ where: container.place, what: "connects as postgres", system })),
  },
  {
    id: "database/too-old",
    system: "server",
    severity: "serious",
    title: "PostgreSQL is older than 15",
    fact: "chatwoot f.2",
    remedy:
      "Move to PostgreSQL 16 or newer by pg_dump and restore (docs/RUNBOOK.md): Coolify's Chatwoot template still brings 12.",
    mendedBy: "stack",
    look: (picture) =>
      containersOf(picture, "postgres").flatMap(({ place, image }) =>
        majorOf(image) < 15 ? [{ where: place, what: `image ${image}` }] : [],
      ),
  },
  {
    id: "chatwoot/no-pgvector",
    system: "chatwoot",
    severity: "blocker",
    title: "Chatwoot's PostgreSQL is without pgvector: its migrations stop half way",
    fact: "chatwoot f.1",
    remedy:
      "Use pgvector/pgvector of the same PostgreSQL version: the data stays, the extension is made by the superuser.",
    mendedBy: "stack",
    look: (picture) =>
      chatwootDatabases(picture)
        .filter(({ image }) => image !== null && !/pgvector/.test(image))
        .map(({ place, image }) => ({ where: place, what: `image ${image}` })),
  },
];
