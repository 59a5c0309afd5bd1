import { createLog, startRelay } from "../../src/index.ts";
import { findFreePort, type Scene } from "./start-scene.ts";

/** What a start after a downtime does. @returns how many webhooks it says were lost, by source */
export async function restart(scene: Scene): Promise<Readonly<Record<string, number>>> {
  const http = { ...scene.config.http, port: await findFreePort() };
  const restarted = await startRelay({ ...scene.config, http }, { log: createLog({ level: "silent", pretty: false }) });
  try {
    await scene.settled();
    const { values } = await restarted.metrics.lostWebhooks.get();
    return Object.fromEntries(values.flatMap(({ labels, value }) => (value > 0 ? [[labels.source, value]] : [])));
  } finally {
    await restarted.stop();
  }
}
