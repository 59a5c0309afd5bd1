import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readAs } from "../answers/readers.ts";
import { recordSchema, recordsSchema } from "../answers/records.ts";
import { at, type ClientContext } from "../client-context.ts";
import type { Server, ServerDomains, ServerResource } from "../schemas.ts";

const base = "/api/v1/servers";
const readOne = readAs<Server>(recordSchema);
const readMany = readAs<Server[]>(recordsSchema);
const readResources = readAs<ServerResource[]>(
  v.array(v.looseObject({ uuid: v.string(), name: v.string(), type: v.string(), status: v.string() })),
);
const readDomains = readAs<ServerDomains[]>(v.array(v.looseObject({ ip: v.string(), domains: v.array(v.string()) })));

export function createServers({ raw, send }: ClientContext) {
  return {
    list: (options?: CallOptions) => send((init) => raw.GET(base, { ...init }), readMany, options),
    get: (uuid: string, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{uuid}`, { params: at(uuid), ...init }), readOne, options),
    /** What Coolify runs there; containers it does not know are not told. */
    resources: (uuid: string, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{uuid}/resources`, { params: at(uuid), ...init }), readResources, options),
    /** Host names of applications and services, grouped by the address they answer at. */
    domains: (uuid: string, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{uuid}/domains`, { params: at(uuid), ...init }), readDomains, options),
  };
}
