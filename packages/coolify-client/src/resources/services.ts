import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readAs } from "../answers/readers.ts";
import { readDone, readTasks, recordsSchema } from "../answers/records.ts";
import { at, type ClientContext } from "../client-context.ts";
import type { SavedService, Service, ServiceDetails } from "../schemas.ts";
import { createServiceEnvs } from "./service-envs.ts";
import { buildServiceCreate, buildServiceUpdate, type ServiceCreate, type ServiceUpdate } from "./service-input.ts";

const base = "/api/v1/services";
const readMany = readAs<Service[]>(recordsSchema);
const readOne = readAs<ServiceDetails>(
  v.looseObject({ uuid: v.string(), name: v.string(), applications: recordsSchema, databases: recordsSchema }),
);
const readSaved = readAs<SavedService>(v.looseObject({ uuid: v.string(), domains: v.array(v.string()) }));

export function createServices(context: ClientContext) {
  const { raw, send } = context;
  return {
    /** Rows without their containers. */
    list: (options?: CallOptions) => send((init) => raw.GET(base, { ...init }), readMany, options),
    /** With its containers: `applications` and `databases`. */
    get: (uuid: string, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{uuid}`, { params: at(uuid), ...init }), readOne, options),
    /**
     * Creates a service from a compose file. CONFLICT with reason DOMAIN_TAKEN when another has a domain; after a
     * failure with `ambiguous` look for the name in `list`: names are not unique, and a second call makes a second one.
     */
    create: (input: ServiceCreate, options?: CallOptions) => {
      const body = buildServiceCreate(input);
      return send((init) => raw.POST(base, { body, ...init }), readSaved, options);
    },
    /** Changes what is named; `connect_to_docker_network` can only be set here. */
    update: (uuid: string, input: ServiceUpdate, options?: CallOptions) => {
      const body = buildServiceUpdate(input);
      return send((init) => raw.PATCH(`${base}/{uuid}`, { params: at(uuid), body, ...init }), readSaved, options);
    },
    /** Queues the start. CONFLICT with reason ALREADY_RUNNING. */
    start: (uuid: string, options?: CallOptions) =>
      send((init) => raw.POST(`${base}/{uuid}/start`, { params: at(uuid), ...init }), readDone, options),
    /** Queues the stop. CONFLICT with reason ALREADY_STOPPED. `dockerCleanup` prunes the server's unused things: true when omitted. */
    stop: (uuid: string, { dockerCleanup, ...options }: CallOptions & { readonly dockerCleanup?: boolean } = {}) => {
      const query = dockerCleanup === undefined ? {} : { docker_cleanup: dockerCleanup };
      const params = { ...at(uuid), query };
      return send((init) => raw.POST(`${base}/{uuid}/stop`, { params, ...init }), readDone, options);
    },
    /** Queues the restart; `latest` pulls the images again. */
    restart: (uuid: string, { latest, ...options }: CallOptions & { readonly latest?: boolean } = {}) => {
      const params = { ...at(uuid), query: latest === undefined ? {} : { latest } };
      return send((init) => raw.POST(`${base}/{uuid}/restart`, { params, ...init }), readDone, options);
    },
    /** Commands that Coolify runs in its containers; they may hold secrets. */
    scheduledTasks: (uuid: string, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{uuid}/scheduled-tasks`, { params: at(uuid), ...init }), readTasks, options),
    envs: createServiceEnvs(context),
  };
}
