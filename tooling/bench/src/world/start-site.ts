import { startTemporaryDatabase } from "@tpc/fuzz";
import { migrateStore } from "@tpc/relay";
import pg from "pg";
import { buildRelay } from "./build-relay.ts";

/** A PostgreSQL and a relay that is ready to be started on it. */
export interface Site extends AsyncDisposable {
  /** What Node is told to run relay as production does. */
  readonly relayArgs: readonly string[];
  readonly postgresVersion: string;
  /** An empty database of its own. @returns its URL */
  createDatabase(): Promise<string>;
}

export async function startSite(): Promise<Site> {
  const relayArgs = await buildRelay();
  const server = await startTemporaryDatabase();
  const admin = new pg.Pool({ connectionString: server.url, max: 1 });
  admin.on("error", () => {});
  let databases = 0;
  try {
    const { rows } = await admin.query<Record<"fsync" | "commit" | "version", string>>(
      "select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('server_version') as version",
    );
    const [settings] = rows;
    if (settings?.fsync !== "on" || settings.commit !== "on") throw new Error("PostgreSQL is not durable.");
    return {
      relayArgs,
      postgresVersion: settings.version,
      async createDatabase() {
        databases += 1;
        const url = new URL(server.url);
        url.pathname = `/bench_${databases}`;
        await admin.query(`create database ${url.pathname.slice(1)}`);
        await migrateStore({ databaseUrl: url.href, dataFolder: "" });
        return url.href;
      },
      async [Symbol.asyncDispose]() {
        await admin.end();
        await server[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await admin.end();
    await server[Symbol.asyncDispose]();
    throw error;
  }
}
