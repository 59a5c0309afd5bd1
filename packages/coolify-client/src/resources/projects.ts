import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readAs } from "../answers/readers.ts";
import { recordsSchema } from "../answers/records.ts";
import { at, type ClientContext } from "../client-context.ts";
import type { EnvironmentDetails, Project, ProjectDetails } from "../schemas.ts";

const base = "/api/v1/projects";
const environmentSchema = v.looseObject({ name: v.string() });
const readMany = readAs<Project[]>(recordsSchema);
const readOne = readAs<ProjectDetails>(
  v.looseObject({ uuid: v.string(), name: v.string(), environments: v.array(environmentSchema) }),
);
const readEnvironment = readAs<EnvironmentDetails>(
  v.looseObject({
    name: v.string(),
    applications: recordsSchema,
    services: recordsSchema,
    postgresqls: recordsSchema,
    redis: recordsSchema,
    mysqls: recordsSchema,
    mariadbs: recordsSchema,
    mongodbs: recordsSchema,
  }),
);

export function createProjects({ raw, send }: ClientContext) {
  return {
    list: (options?: CallOptions) => send((init) => raw.GET(base, { ...init }), readMany, options),
    /** With the names of its environments. */
    get: (uuid: string, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{uuid}`, { params: at(uuid), ...init }), readOne, options),
    /** What an environment holds. KeyDB, Dragonfly and ClickHouse are left out by the server: see `databases.list`. */
    environment: (uuid: string, nameOrUuid: string, options?: CallOptions) => {
      const params = { path: { uuid, environment_name_or_uuid: nameOrUuid } };
      return send(
        (init) => raw.GET(`${base}/{uuid}/{environment_name_or_uuid}`, { params, ...init }),
        readEnvironment,
        options,
      );
    },
  };
}
