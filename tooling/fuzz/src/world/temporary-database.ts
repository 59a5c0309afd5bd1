import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@tpc/relay";

export interface TemporaryDatabase extends AsyncDisposable {
  readonly url: string;
}

/** A PostgreSQL of its own, empty, that leaves nothing behind. */
export async function startTemporaryDatabase(): Promise<TemporaryDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "relay-fuzz-"));
  // As root the server runs as another user, who has to get in.
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres(folder);
  return {
    url: server.url,
    async [Symbol.asyncDispose]() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
