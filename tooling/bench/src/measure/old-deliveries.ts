import { createDeliveryMaker } from "../load/delivery-maker.ts";
import { openSender, sendInTurn } from "../load/send.ts";
import type { Measurement } from "../measurement.ts";
import { median } from "../percentile.ts";
import { type Scene, startScene } from "../world/start-scene.ts";

const reachRatio = 1.2;

/** Two relays on one PostgreSQL, asked in turn: one remembers nothing, the other a great deal. */
export const oldDeliveries: Measurement = async ({ site, isQuick, signal, say }) => {
  await using empty = await startScene(site);
  await using full = await startScene(site);
  const count = isQuick ? 2_000 : 1_000_000;
  say(`  storing ${count} old deliveries …`);
  await storeOld(full, count);
  const asks = await Promise.all([empty, full].map((scene) => prepare(scene, isQuick ? 50 : 1_000, signal)));
  const ratios: number[] = [];
  const times: [number, number][] = [];
  for (let round = 0; round <= (isQuick ? 1 : 9) && !signal.aborted; round += 1) {
    // Each goes first as often as the other.
    const order = round % 2 === 0 ? [0, 1] : [1, 0];
    const took: [number, number] = [0, 0];
    for (const index of order) took[index as 0 | 1] = (await asks[index]?.ask()) ?? Number.NaN;
    say(`  p50 ${took[0].toFixed(2)} ms empty, ${took[1].toFixed(2)} ms full`);
    if (round === 0) continue;
    ratios.push(took[1] / took[0]);
    times.push(took);
  }
  for (const { close } of asks) await close();
  const ratio = median(ratios);
  const p50 = (index: 0 | 1) => median(times.map((pair) => pair[index])).toFixed(2);
  return [
    {
      what: "acknowledgement p50 with 1,000,000 old deliveries stored ÷ with an empty store",
      reach: "≤ 1.2",
      measured: `${ratio.toFixed(2)} (${p50(1)} ms ÷ ${p50(0)} ms)`,
      isReached: ratio <= reachRatio,
      how: `${count} rows; two relays asked in turn over 4 connections; median of ${ratios.length} rounds`,
    },
  ];
};

async function prepare(scene: Scene, requests: number, signal: AbortSignal) {
  const make = await createDeliveryMaker(scene, 5);
  const sender = openSender(scene.relay.url, 4);
  return {
    async ask(): Promise<number> {
      let left = requests;
      const isOver = () => signal.aborted || left-- <= 0;
      const took = await sendInTurn(() => sender.send(make()), { connections: 4, isOver });
      await scene.settled();
      return median(took);
    },
    close: () => sender[Symbol.asyncDispose](),
  };
}

/** A month of deliveries, done with; of a usual size while their bodies are kept. */
async function storeOld({ pool }: Scene, count: number): Promise<void> {
  await pool.query(
    `insert into relay.delivery (id, source, delivery_key, received_at, headers, body, state, event_type)
     select gen_random_uuid(), 'chatwoot', md5(n::text), now() - n * interval '30 days' / $1::int, '{}',
       convert_to(repeat(md5(n::text), 24), 'UTF8'), 'routed', 'contact_updated'
     from generate_series(1, $1::int) n`,
    [count],
  );
  await pool.query("analyze relay.delivery");
}
