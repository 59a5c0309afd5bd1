import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { StartError } from "../../start-error.ts";

/** Any number that no other program uses in this database. */
const lockNumber = 7_212_650;
const tries = 20;
const pauseMs = 150;

/**
 * Makes sure that one relay at a time uses the embedded database: a lock that the server drops by itself when its
 * holder dies. A crashed holder's connection may take a moment to be noticed, hence the tries.
 *
 * @throws StartError DATA_FOLDER_IN_USE
 */
export async function holdDataFolder(url: string, folder: string): Promise<{ release(): Promise<void> }> {
  const client = new pg.Client({ connectionString: url, application_name: "relay data folder" });
  // The server may end before us; the lock is gone with it either way.
  client.on("error", () => {});
  await client.connect();
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const { rows } = await client.query<{ held: boolean }>("select pg_try_advisory_lock($1) as held", [lockNumber]);
    if (rows[0]?.held) return { release: () => client.end() };
    await wait(pauseMs);
  }
  await client.end();
  throw new StartError(
    "DATA_FOLDER_IN_USE",
    `Another relay uses the data folder ${folder}: stop it, or give this one a folder of its own with RELAY_DATA_DIR.`,
  );
}
