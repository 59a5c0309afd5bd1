import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readAs } from "../answers/readers.ts";
import { readTasks, readVariables, recordSchema, recordsSchema } from "../answers/records.ts";
import { at, type ClientContext } from "../client-context.ts";
import type { Application, Deployments } from "../schemas.ts";

const base = "/api/v1/applications";
const readOne = readAs<Application>(recordSchema);
const readMany = readAs<Application[]>(recordsSchema);
const readDeployments = readAs<Deployments>(
  v.looseObject({
    count: v.number(),
    deployments: v.array(v.looseObject({ deployment_uuid: v.string(), status: v.string() })),
  }),
);

export interface ListDeploymentsOptions extends CallOptions {
  readonly skip?: number;
  /** 10 when omitted. */
  readonly take?: number;
}

export function createApplications({ raw, send }: ClientContext) {
  return {
    list: ({ tag, ...options }: CallOptions & { readonly tag?: string } = {}) => {
      const params = tag === undefined ? {} : { query: { tag } };
      return send((init) => raw.GET(base, { params, ...init }), readMany, options);
    },
    get: (uuid: string, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{uuid}`, { params: at(uuid), ...init }), readOne, options),
    /** Names for production, then the same names for previews (`is_preview`). Values only with `read:sensitive`. */
    envs: (uuid: string, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{uuid}/envs`, { params: at(uuid), ...init }), readVariables, options),
    /** Commands that Coolify runs in its containers; they may hold secrets. */
    scheduledTasks: (uuid: string, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{uuid}/scheduled-tasks`, { params: at(uuid), ...init }), readTasks, options),
    /** Newest first; `count` is that of all. */
    deployments: (uuid: string, { skip, take, ...options }: ListDeploymentsOptions = {}) => {
      const query = { ...(skip === undefined ? {} : { skip }), ...(take === undefined ? {} : { take }) };
      const params = { ...at(uuid), query };
      return send(
        (init) => raw.GET("/api/v1/deployments/applications/{uuid}", { params, ...init }),
        readDeployments,
        options,
      );
    },
  };
}
