import { isApiError } from "@tpc/client-core";
import type { CoolifyClient } from "@tpc/coolify-client";
import type { CoolifyPicture, Unseen } from "../picture/picture.ts";
import { readApplications } from "./coolify-applications.ts";
import { lookAt, readDatabases, readServices } from "./coolify-resources.ts";

export interface CoolifyReading {
  readonly picture: CoolifyPicture;
  readonly unseen: readonly Unseen[];
}

type Report = (text: string) => void;

/** Everything Coolify's API tells of servers, projects and what runs there; asks only. */
export async function readCoolify(client: CoolifyClient, report: Report): Promise<CoolifyReading> {
  const unseen: Unseen[] = [];
  try {
    const version = await client.version();
    const servers = await client.servers.list();
    const places = await readPlaces(client);
    report(`Coolify ${version}: ${count(servers.length, "server")}, ${count(places.projects, "project")}`);
    const look = lookAt(unseen);
    const parts = [
      ...(await readServices(client, places.nameOf, look, report)),
      ...(await readApplications(client, places.nameOf, look, report)),
      ...(await readDatabases(client, places.nameOf, look)),
    ];
    const containers = parts.flatMap((part) => part.containers);
    const values = containers.flatMap((container) => [...container.variables.values.values()]);
    const isSensitive = values.some((value) => value !== null) || containers.some(({ compose }) => compose !== null);
    if (!isSensitive && containers.length > 0) {
      const what = "values of variables, commands, volumes, and what compose files set themselves";
      unseen.push({ what, why: "the token has no read:sensitive, so only names were seen" });
    }
    return {
      picture: {
        version,
        refusal: null,
        isSensitive,
        servers: servers.map(({ name, is_reachable, is_usable }) => {
          return { name, isReachable: is_reachable !== false, isUsable: is_usable !== false };
        }),
        containers,
        tasks: parts.flatMap(({ tasks }) => tasks),
      },
      unseen,
    };
  } catch (error) {
    if (!isApiError(error)) throw error;
    const refusal = { code: error.code, reason: error.details?.reason ?? null };
    return {
      picture: { version: null, refusal, isSensitive: false, servers: [], containers: [], tasks: [] },
      unseen: [{ what: "Coolify", why: "its API could not be read" }],
    };
  }
}

const count = (number: number, word: string) => `${number} ${word}${number === 1 ? "" : "s"}`;

async function readPlaces({ projects }: CoolifyClient) {
  const all = await projects.list();
  const names = new Map<number, string>();
  for (const { uuid } of all) {
    const project = await projects.get(uuid);
    for (const { id, name } of project.environments) if (id !== undefined) names.set(id, `${project.name} / ${name}`);
  }
  return {
    projects: all.length,
    nameOf: (environmentId: number | undefined) => names.get(environmentId ?? -1) ?? "?",
  };
}
