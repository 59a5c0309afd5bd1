import { startEmbeddedPostgres } from "../embedded/start-embedded-postgres.ts";
import { checkReachable } from "./check-reachable.ts";
import { openDatabase } from "./database.ts";
import { migrate } from "./migrate.ts";
import { migrationsFolder } from "./migrations-folder.ts";

/** What the migrate command does. @returns the names of the migrations that ran */
export async function migrateStore(config: {
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
}): Promise<readonly string[]> {
  const embedded = config.databaseUrl === null ? await startEmbeddedPostgres(config.dataFolder) : null;
  const database = openDatabase({
    url: embedded?.url ?? config.databaseUrl ?? "",
    answerWithinMs: null,
    onError: () => {},
  });
  try {
    await checkReachable(database, embedded?.url ?? config.databaseUrl ?? "");
    return await migrate(database, migrationsFolder);
  } finally {
    await database.close();
    await embedded?.stop();
  }
}
