import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readAs } from "../answers/readers.ts";
import { readVariables, recordSchema, recordsSchema } from "../answers/records.ts";
import { at, type ClientContext } from "../client-context.ts";
import type { Database, ScheduledBackup } from "../schemas.ts";

const base = "/api/v1/databases";
const readOne = readAs<Database>(recordSchema);
const readMany = readAs<Database[]>(recordsSchema);
const readBackups = readAs<ScheduledBackup[]>(v.array(v.looseObject({ uuid: v.string(), enabled: v.boolean() })));

/** Databases of every kind. With `read:sensitive` rows hold passwords: do not log them. */
export function createDatabases({ raw, send }: ClientContext) {
  return {
    list: (options?: CallOptions) => send((init) => raw.GET(base, { ...init }), readMany, options),
    get: (uuid: string, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{uuid}`, { params: at(uuid), ...init }), readOne, options),
    /** Values only with `read:sensitive`. */
    envs: (uuid: string, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{uuid}/envs`, { params: at(uuid), ...init }), readVariables, options),
    /** Scheduled ones; none for kinds that Coolify cannot back up, such as Redis. */
    backups: (uuid: string, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{uuid}/backups`, { params: at(uuid), ...init }), readBackups, options),
  };
}
