import closeWithGrace from "close-with-grace";
import { readConfig } from "./config/read-config.ts";
import { createLog } from "./observe/log.ts";
import { startRelay } from "./start-relay.ts";

/** Ends before Coolify's thirty seconds are over. */
const stopWithinMs = 28_000;

/**
 * Runs relay from the environment until the process is told to stop.
 *
 * @throws StartError with one sentence that says what to do
 */
export async function serve(options: { readonly migrate: boolean }): Promise<void> {
  const config = readConfig();
  const log = createLog({ level: config.logLevel, pretty: process.stdout.isTTY });
  const relay = await startRelay(config, { log, migrate: options.migrate });
  log.info({ address: relay.url }, "relay.started");
  closeWithGrace({ delay: stopWithinMs, logger: false }, async ({ err: error, signal }) => {
    if (error) log.fatal({ error }, "relay.failed");
    log.info({ signal }, "relay.stopping");
    await relay.stop();
    log.info("relay.stopped");
  });
}
