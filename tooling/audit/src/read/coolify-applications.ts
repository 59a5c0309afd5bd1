import type { Application, CoolifyClient } from "@tpc/coolify-client";
import { z } from "zod";
import type { Container, Variables } from "../picture/container.ts";
import { recognizeRole } from "../picture/recognize-role.ts";
import type { Look, NameOf, Part, Report } from "./coolify-resources.ts";
import { readStatus, readTask, readVariables, splitDomains } from "./coolify-values.ts";
import { readCompose } from "./read-compose.ts";

/** Applications: one container each, or as many as their compose file has. */
export async function readApplications(
  { applications }: CoolifyClient,
  nameOf: NameOf,
  look: Look,
  report: Report,
): Promise<Part[]> {
  const parts: Part[] = [];
  for (const row of await applications.list()) {
    const place = `${nameOf(row.environment_id)} / ${row.name}`;
    report(`  ${place}`);
    const envs = await look(`variables of ${place}`, () => applications.envs(row.uuid));
    const variables = readVariables(envs?.filter(({ is_preview }) => is_preview !== true) ?? null);
    const tasks = (await look(`scheduled tasks of ${place}`, () => applications.scheduledTasks(row.uuid))) ?? [];
    const common = { ...ofApplication(row), resourceVariables: [...variables.values.keys()] };
    const containers =
      row.build_pack === "dockercompose"
        ? readParts(row, { place, variables, common })
        : [readAlone(row, { place, variables, common })];
    parts.push({ containers, tasks: tasks.map((task) => readTask(place, task)) });
  }
  return parts;
}

const ofApplication = ({ uuid, build_pack: buildPack, status }: Application) => ({
  resource: uuid,
  kind: "application" as const,
  template: null,
  buildPack: buildPack ?? null,
  ...readStatus(status),
  publicPort: null,
  backups: null,
});

interface Known {
  readonly place: string;
  readonly variables: Variables;
  readonly common: ReturnType<typeof ofApplication> & { readonly resourceVariables: readonly string[] };
}

function readAlone(row: Application, { place, variables, common }: Known): Container {
  const { name, docker_registry_image_name: imageName, docker_registry_image_tag: tag } = row;
  const image = imageName ? `${imageName}${tag ? `:${tag}` : ""}` : null;
  const dockerfile = row.dockerfile_location ?? null;
  return {
    ...common,
    place,
    name,
    role: recognizeRole({ name, resourceName: name, image, dockerfile }),
    image,
    domains: splitDomains(row.fqdn),
    variables: variables.scope === "unseen" ? variables : { ...variables, scope: "container" },
    compose: null,
  };
}

/** What a compose file starts. Coolify tells one state for all of it; without a sensitive token it is one part that nobody knows. */
function readParts(row: Application, { place, variables, common }: Known): readonly Container[] {
  const { name: resourceName, docker_compose_raw: raw } = row;
  const domains = readDomains(row.docker_compose_domains);
  const compose = raw ? readCompose(raw, variables.values) : null;
  if (compose === null) {
    const all = [...domains.values()].flatMap(splitDomains);
    return [{ ...common, place, name: resourceName, role: null, image: null, domains: all, variables, compose: null }];
  }
  return [...compose].map(([name, { view, image, values }]) => ({
    ...common,
    place: `${place} / ${name}`,
    name,
    role: recognizeRole({ name, resourceName, image, command: view.command }),
    image,
    domains: splitDomains(domains.get(plain(name))),
    variables: { scope: "container", values },
    compose: view,
  }));
}

const domainsSchema = z.record(z.string(), z.looseObject({ domain: z.string().nullish() }));

/** Coolify writes services' names with underscores there. */
const plain = (name: string) => name.replaceAll(/[-.]/g, "_");

function readDomains(text: string | null | undefined): ReadonlyMap<string, string> {
  let content: unknown;
  try {
    content = JSON.parse(text ?? "{}");
  } catch {
    return new Map();
  }
  const parsed = domainsSchema.safeParse(content).data ?? {};
  return new Map(Object.entries(parsed).map(([name, { domain }]) => [plain(name), domain ?? ""]));
}
