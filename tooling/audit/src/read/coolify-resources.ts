import { isApiError } from "@tpc/client-core";
import type { CoolifyClient } from "@tpc/coolify-client";
import type { Container } from "../picture/container.ts";
import type { CoolifyPicture, Unseen } from "../picture/picture.ts";
import { recognizeRole } from "../picture/recognize-role.ts";
import { readStatus, readTask, readVariables, splitDomains } from "./coolify-values.ts";
import { readCompose } from "./read-compose.ts";

/** What one kind of resource holds. */
export interface Part {
  readonly containers: readonly Container[];
  readonly tasks: CoolifyPicture["tasks"];
}

export type Look = <Value>(what: string, ask: () => PromiseLike<Value>) => Promise<Value | null>;

/** What one right alone keeps back is left out, and told. */
export const lookAt =
  (unseen: Unseen[]): Look =>
  async (what, ask) => {
    try {
      return await ask();
    } catch (error) {
      if (!isApiError(error) || !["FORBIDDEN", "NOT_FOUND", "UNEXPECTED_RESPONSE"].includes(error.code)) throw error;
      unseen.push({ what, why: error.details?.reason ?? error.code });
      return null;
    }
  };

export type NameOf = (environmentId: number | undefined) => string;
export type Report = (text: string) => void;

export async function readServices(
  { services }: CoolifyClient,
  nameOf: NameOf,
  look: Look,
  report: Report,
): Promise<Part[]> {
  const parts: Part[] = [];
  for (const { uuid } of await services.list()) {
    const service = await services.get(uuid);
    const place = `${nameOf(service.environment_id)} / ${service.name}`;
    report(`  ${place}`);
    const variables = readVariables(await look(`variables of ${place}`, () => services.envs.list(uuid)));
    const tasks = (await look(`scheduled tasks of ${place}`, () => services.scheduledTasks(uuid))) ?? [];
    const compose = service.docker_compose_raw ? readCompose(service.docker_compose_raw, variables.values) : null;
    const containers = [...service.applications, ...service.databases].map((row): Container => {
      const own = compose?.get(row.name);
      const image = row.image ?? own?.image ?? null;
      const command = own?.view.command;
      return {
        place: `${place} / ${row.name}`,
        name: row.name,
        resource: uuid,
        kind: "service",
        template: service.service_type ?? null,
        buildPack: null,
        role: recognizeRole({ name: row.name, resourceName: service.name, image, command }),
        image,
        ...readStatus(row.status),
        domains: splitDomains(row.fqdn),
        publicPort: row.is_public === true ? (row.public_port ?? 0) : null,
        resourceVariables: [...variables.values.keys()],
        variables: own === undefined ? variables : { scope: "container", values: own.values },
        compose: own?.view ?? null,
        backups: null,
      };
    });
    parts.push({ containers, tasks: tasks.map((task) => readTask(place, task)) });
  }
  return parts;
}

export async function readDatabases({ databases }: CoolifyClient, nameOf: NameOf, look: Look): Promise<Part[]> {
  const parts: Part[] = [];
  for (const row of await databases.list()) {
    const { uuid, name, image = null } = row;
    const place = `${nameOf(row.environment_id)} / ${name}`;
    const variables = readVariables(await look(`variables of ${place}`, () => databases.envs(uuid)));
    const role = recognizeRole({ name, resourceName: name, image });
    const backups = role === "postgres" ? await look(`backups of ${place}`, () => databases.backups(uuid)) : null;
    const container: Container = {
      place,
      name,
      resource: uuid,
      kind: "database",
      template: null,
      buildPack: null,
      role,
      image,
      ...readStatus(row.status),
      domains: [],
      publicPort: row.is_public === true ? (row.public_port ?? 0) : null,
      resourceVariables: [...variables.values.keys()],
      variables: variables.scope === "unseen" ? variables : { ...variables, scope: "container" },
      compose: null,
      backups: backups?.map(({ enabled }) => ({ isEnabled: enabled })) ?? null,
    };
    parts.push({ containers: [container], tasks: [] });
  }
  return parts;
}
