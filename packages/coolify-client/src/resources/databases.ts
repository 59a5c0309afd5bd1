import type { CallOptions } from "@tpc/client-core";
import { readAs } from "../answers/readers.ts";
import { recordSchema, recordsSchema } from "../answers/records.ts";
import { at, type ClientContext } from "../client-context.ts";
import type { Database } from "../schemas.ts";

const base = "/api/v1/databases";
const readOne = readAs<Database>(recordSchema);
const readMany = readAs<Database[]>(recordsSchema);

/** Databases of every kind. With `read:sensitive` rows hold passwords: do not log them. */
export function createDatabases({ raw, send }: ClientContext) {
  return {
    list: (options?: CallOptions) => send((init) => raw.GET(base, { ...init }), readMany, options),
    get: (uuid: string, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{uuid}`, { params: at(uuid), ...init }), readOne, options),
  };
}
