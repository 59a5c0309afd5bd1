import { readComposeContainers } from "./compose-containers.ts";
import { type CoolifyWorld, coolifyUuid } from "./coolify-world.ts";

type Row<Kind extends keyof CoolifyWorld> = CoolifyWorld[Kind][number];

/** The same for all: nothing depends on them. */
const stamps = { created_at: "2026-11-02T10:00:00.000000Z", updated_at: "2026-11-18T14:02:11.000000Z" };

export function serverRow({ uuid, name, ip, isReachable, isUsable }: Row<"servers">) {
  const address = { ip, user: "root", port: 22 };
  const state = { is_reachable: isReachable, is_usable: isUsable, settings: { is_build_server: false } };
  return { uuid, name, description: null, ...address, ...state };
}

/** The worst of its containers, as Coolify sums them up. */
function sumStatus(statuses: readonly string[]): string {
  const states = statuses.map((status) => status.split(":") as [string, string?]);
  if (states.length === 0 || states.every(([state]) => state === "exited")) return "exited";
  if (states.some(([state]) => state !== "running")) return "degraded:unhealthy";
  if (states.some(([, health]) => health === "unhealthy")) return "running:unhealthy";
  return states.some(([, health]) => health === "unknown") ? "running:unknown" : "running:healthy";
}

const statusOf = (service: Row<"services">, name: string) => service.statuses?.[name] ?? "running:healthy";

export function serviceRow(service: Row<"services">, isSensitive: boolean) {
  const { uuid, name, serviceType, environmentId, compose } = service;
  const containers = readComposeContainers(compose);
  return {
    uuid,
    name,
    description: null,
    service_type: serviceType ?? null,
    status: sumStatus(containers.map((container) => statusOf(service, container.name))),
    server_status: true,
    environment_id: environmentId,
    server_id: 0,
    connect_to_docker_network: true,
    ...stamps,
    ...(isSensitive ? { docker_compose_raw: compose } : {}),
  };
}

export function serviceDetails(service: Row<"services">, isSensitive: boolean) {
  const rows = readComposeContainers(service.compose).map(({ name, image, isDatabase }) => ({
    isDatabase,
    row: {
      uuid: coolifyUuid(service.uuid, name),
      name,
      human_name: null,
      description: null,
      image,
      status: statusOf(service, name),
      last_online_at: "2026-11-18 14:02:11",
      exclude_from_status: false,
      ...(isDatabase ? { is_public: false, public_port: null } : { fqdn: service.domains?.[name] ?? null }),
    },
  }));
  return {
    ...serviceRow(service, isSensitive),
    applications: rows.filter(({ isDatabase }) => !isDatabase).map(({ row }) => row),
    databases: rows.filter(({ isDatabase }) => isDatabase).map(({ row }) => row),
  };
}

export function applicationRow(application: Row<"applications">, isSensitive: boolean) {
  const { uuid, name, buildPack, image, gitRepository, compose, domains, environmentId, status } = application;
  const { composeDomains, dockerfileLocation } = application;
  const byService = Object.entries(composeDomains ?? {}).map(([service, domain]) => [service, { domain }] as const);
  const [imageName = null, imageTag = null] = image?.split(/:(?=[^/:]+$)/) ?? [];
  return {
    uuid,
    name,
    description: null,
    fqdn: domains ?? null,
    status: status ?? "running:healthy",
    build_pack: buildPack,
    ports_exposes: "3000",
    ports_mappings: null,
    docker_registry_image_name: imageName,
    docker_registry_image_tag: imageTag,
    git_repository: gitRepository ?? null,
    git_branch: "main",
    environment_id: environmentId,
    docker_compose_domains: composeDomains === undefined ? null : JSON.stringify(Object.fromEntries(byService)),
    dockerfile_location: dockerfileLocation ?? null,
    ...stamps,
    ...(isSensitive && compose !== undefined ? { docker_compose_raw: compose } : {}),
  };
}

export function databaseRow({ uuid, name, type, image, status, publicPort, environmentId }: Row<"databases">) {
  return {
    uuid,
    name,
    description: null,
    type,
    status: status ?? "running:healthy",
    image,
    is_public: publicPort !== undefined,
    public_port: publicPort ?? null,
    environment_id: environmentId,
    ...stamps,
  };
}

export function backupRows({ uuid, backups = [] }: Row<"databases">) {
  return backups.map(({ enabled, frequency }, index) => {
    return { uuid: coolifyUuid(uuid, "backup", String(index)), enabled, frequency, save_s3: false, ...stamps };
  });
}

export function taskRows({ uuid, tasks = [] }: Row<"services"> | Row<"applications">) {
  return tasks.map(({ name, command, frequency, enabled = true }) => {
    return {
      uuid: coolifyUuid(uuid, "task", name),
      name,
      command,
      frequency,
      enabled,
      container: null,
      timeout: 300,
      ...stamps,
    };
  });
}

export function variableRows(
  { uuid, variables = {} }: { uuid: string; variables?: Record<string, string> },
  { isSensitive, isPreview = false }: { isSensitive: boolean; isPreview?: boolean },
) {
  return Object.entries(variables).map(([key, value], index) => ({
    uuid: coolifyUuid(uuid, key, String(isPreview)),
    key,
    is_runtime: true,
    is_buildtime: true,
    is_preview: isPreview,
    is_literal: false,
    is_multiline: false,
    is_shown_once: false,
    is_shared: false,
    is_required: false,
    comment: null,
    version: "4.3.11",
    order: index + 1,
    ...stamps,
    ...(isSensitive ? { value, real_value: value } : {}),
  }));
}
