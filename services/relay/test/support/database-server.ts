import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../../src/store/database/database.ts";
import { migrate } from "../../src/store/database/migrate.ts";
import { migrationsFolder } from "../../src/store/database/migrations-folder.ts";
import { startEmbeddedPostgres } from "../../src/store/embedded/start-embedded-postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A migrated database to clone; the server behind it is a real PostgreSQL. */
    readonly templateUrl: string;
  }
}

/** One server per run; each test clones the migrated template. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "relay-test-"));
  // As root the server runs as another user, who has to get in.
  await chmod(folder, 0o755);
  // What the tests write need not outlive a loss of power.
  const hasty = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
  const server = await startEmbeddedPostgres(folder, { settings: { max_connections: "200", ...hasty } });
  const database = openDatabase({ url: server.url, onError: () => {} });
  await migrate(database, migrationsFolder);
  await database.close();
  project.provide("templateUrl", server.url);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
