import { judgeMemory } from "@tpc/fuzz";
import { createDeliveryMaker } from "../load/delivery-maker.ts";
import { openSender, sendInTurn } from "../load/send.ts";
import type { Measurement } from "../measurement.ts";
import { startScene } from "../world/start-scene.ts";

const reachMiB = 256;
const samples = 50;
const connections = 16;

export const memory: Measurement = async ({ site, isQuick, signal, say }) => {
  await using scene = await startScene(site);
  const make = await createDeliveryMaker(scene, isQuick ? 5 : 200);
  await using sender = openSender(scene.relay.url, connections);
  const count = isQuick ? 500 : 100_000;
  const resident: number[] = [];
  for (let sent = 0; sent < count && !signal.aborted; sent += count / samples) {
    let left = count / samples;
    await sendInTurn(() => sender.send(make()), { connections, isOver: () => signal.aborted || left-- <= 0 });
    // Whatever is acknowledged is done as well: the work belongs to the memory it needs.
    await scene.settled();
    resident.push(await scene.relay.memoryBytes());
    if (resident.length % 10 === 0) say(`  ${sent + count / samples} deliveries: ${toMiB(resident.at(-1))} MiB`);
  }
  const { grows, risenMiB } = judgeMemory(resident);
  const most = toMiB(Math.max(...resident));
  return [
    {
      what: "memory of relay after 100,000 deliveries",
      reach: "≤ 256 MiB resident, flat over the last half",
      measured: `${toMiB(resident.at(-1))} MiB, at most ${most} MiB; trend of the last half ${risenMiB} MiB`,
      isReached: most <= reachMiB && !grows,
      how: `${count} deliveries over ${connections} connections, each routed and converged; ${samples} looks`,
    },
  ];
};

const toMiB = (bytes = Number.NaN): number => Math.round(bytes / 1_048_576);
