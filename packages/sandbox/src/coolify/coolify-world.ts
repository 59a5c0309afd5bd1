import { createHash } from "node:crypto";
import type { CoolifyApplicationSeed, CoolifyDatabaseSeed, CoolifySeed, CoolifyServiceSeed } from "./coolify-seed.ts";

interface Placed {
  uuid: string;
  environmentId: number;
}

/** The seed, every thing with its id. */
export interface CoolifyWorld {
  servers: { uuid: string; name: string; ip: string; isReachable: boolean; isUsable: boolean }[];
  projects: { id: number; uuid: string; name: string; environments: { id: number; uuid: string; name: string }[] }[];
  services: (CoolifyServiceSeed & Placed)[];
  applications: (CoolifyApplicationSeed & Placed)[];
  databases: (CoolifyDatabaseSeed & Placed)[];
}

/** 24 signs as Coolify's, the same for the same thing. */
export const coolifyUuid = (...parts: readonly string[]): string =>
  createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 24);

export function buildCoolifyWorld({ servers = [{ name: "localhost" }], projects = [] }: CoolifySeed): CoolifyWorld {
  const world: CoolifyWorld = { servers: [], projects: [], services: [], applications: [], databases: [] };
  for (const { name, ip = "host.docker.internal", isReachable = true, isUsable = isReachable } of servers) {
    world.servers.push({ uuid: coolifyUuid("server", name), name, ip, isReachable, isUsable });
  }
  let environmentId = 0;
  for (const [index, project] of projects.entries()) {
    const environments = project.environments.map((environment) => {
      environmentId += 1;
      const place = (kind: string, name: string): Placed => ({
        uuid: coolifyUuid(kind, project.name, environment.name, name),
        environmentId,
      });
      for (const one of environment.services ?? []) world.services.push({ ...one, ...place("service", one.name) });
      for (const one of environment.applications ?? []) {
        world.applications.push({ ...one, ...place("application", one.name) });
      }
      for (const one of environment.databases ?? []) world.databases.push({ ...one, ...place("database", one.name) });
      const uuid = coolifyUuid("environment", project.name, environment.name);
      return { id: environmentId, uuid, name: environment.name };
    });
    world.projects.push({
      id: index + 1,
      uuid: coolifyUuid("project", project.name),
      name: project.name,
      environments,
    });
  }
  return world;
}
