import { hostOf } from "../picture/addresses.ts";
import type { Picture } from "../picture/picture.ts";
import { readConnection } from "../rules/connection-string.ts";
import { ourContainers } from "../rules/containers.ts";

/** Variables whose value is an address: who talks to whom. */
const addressing =
  /^(PG_DATABASE_URL|DATABASE_URL|DATABASE_CONNECTION_URI|CHATWOOT_IMPORT_DATABASE_CONNECTION_URI|REDIS_URL|CACHE_REDIS_URI|TWENTY_URL|CHATWOOT_URL|CALCOM_URL|CALCOM_API_URL|EVOLUTION_URL|WEB_APP_URL)$/;

/** Which part leads to which host, by which variable: hosts and databases' names, nothing else of the value. */
export function findConnections(picture: Picture) {
  return ourContainers(picture)
    .flatMap(({ place, variables }) =>
      [...variables.values].flatMap(([name, value]) => {
        if (value === null || !addressing.test(name)) return [];
        const database = readConnection(value.reveal());
        const to = database === null ? hostOf(value.reveal()) : `${database.host}/${database.database}`;
        return to === null ? [] : [{ from: place, to, by: name }];
      }),
    )
    .toSorted((left, right) => left.from.localeCompare(right.from, "en") || left.by.localeCompare(right.by, "en"));
}
