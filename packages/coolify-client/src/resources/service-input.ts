import { encodeCompose } from "../encode-compose.ts";
import type { components } from "../generated/schema.ts";

type Schemas = components["schemas"];
type InEnvironment = { readonly environment_name: string } | { readonly environment_uuid: string };

/** `compose`: the compose file as text; the client encodes it. */
export type ServiceCreate = Omit<Schemas["ServiceCreate"], "docker_compose_raw"> &
  InEnvironment & { readonly compose: string };
export type ServiceUpdate = Omit<Schemas["ServiceUpdate"], "docker_compose_raw"> & { readonly compose?: string };

export function buildServiceCreate({ compose, ...input }: ServiceCreate): Schemas["ServiceCreate"] {
  return { ...input, docker_compose_raw: encodeCompose(compose) };
}

export function buildServiceUpdate({ compose, ...input }: ServiceUpdate): Schemas["ServiceUpdate"] {
  return { ...input, ...(compose === undefined ? {} : { docker_compose_raw: encodeCompose(compose) }) };
}
