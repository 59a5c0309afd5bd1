import type { Measurement, Row } from "../measurement.ts";
import { median } from "../percentile.ts";
import { linkLeads } from "../world/linked-leads.ts";
import { type Scene, startScene } from "../world/start-scene.ts";

const token = "bench-relay-api-token-0123456789";
const [pageWithinMs, searchWithinMs] = [200, 300];

/** Of a name that many have, of one that one has, of parts of phone and e-mail, and of nobody. */
const searches = ["maria", "antonio 4242", "jose silva 777", "98765", "lead99999@", "nobody at all"];

/** What a person at the console waits for with very many leads. */
export const consoleLeads: Measurement = async ({ site, isQuick, signal, say }) => {
  await using scene = await startScene(site, { environment: { RELAY_API_TOKEN: token } });
  const count = isQuick ? 500 : 100_000;
  say(`  storing ${count} leads …`);
  await storeLeads(scene, count);
  const filledMs = await fillCards(scene, count, signal);
  say(`  cards of all of them made in ${(filledMs / 1_000).toFixed(1)} s`);
  const rounds = isQuick ? 2 : 15;
  const pages: number[] = [];
  const found: number[] = [];
  for (let round = 0; round < rounds && !signal.aborted; round += 1) {
    pages.push(await time(scene, "GET", "/api/console/leads?limit=50"));
    pages.push(await time(scene, "GET", "/api/console/leads?limit=50&stage=NEW"));
    for (const search of searches) found.push(await time(scene, "POST", "/api/console/leads/search", { search }));
  }
  const funnel = await time(scene, "GET", "/api/console/funnel?by=city");
  const how = `${count} leads; ${rounds} rounds; cards of all made in ${(filledMs / 1_000).toFixed(1)} s; funnel ${funnel.toFixed(0)} ms`;
  const row = (what: string, took: readonly number[], withinMs: number): Row => ({
    what,
    reach: `≤ ${withinMs} ms`,
    measured: `${Math.max(...took).toFixed(0)} ms (median ${median(took).toFixed(0)} ms)`,
    isReached: Math.max(...took) <= withinMs,
    how,
  });
  return [
    row("first page of 100,000 leads in the console, the slowest", pages, pageWithinMs),
    row("a search in 100,000 leads, the slowest", found, searchWithinMs),
  ];
};

async function time(scene: Scene, method: string, path: string, body?: object): Promise<number> {
  const startedAt = performance.now();
  const answer = await ask(scene, method, path, body);
  const took = performance.now() - startedAt;
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return took;
}

async function ask(scene: Scene, method: string, path: string, body?: object): Promise<Response> {
  const answer = await fetch(new URL(path, scene.relay.url), {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  await answer.clone().arrayBuffer();
  return answer;
}

/** The first look makes the cards of who was there before. */
async function fillCards(scene: Scene, count: number, signal: AbortSignal): Promise<number> {
  const startedAt = performance.now();
  for (;;) {
    const answer = await ask(scene, "GET", "/api/console/leads?limit=1");
    const { count: made } = (await answer.json()) as { count: number };
    if (made >= count || signal.aborted) return performance.now() - startedAt;
  }
}

/** As one that relay made, under other names. */
async function storeLeads(scene: Scene, count: number): Promise<void> {
  const inbox = scene.vendors.chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
  const [{ contactId } = { contactId: 0 }] = await linkLeads(scene, 1);
  scene.vendors.chatwoot.messages.receive({ contactId, inboxId: inbox.id, content: "Oi" });
  await scene.settled();
  await scene.pool.query(
    `with template as (select state::text as said from relay.lead limit 1), made as (
       select n, gen_random_uuid() as id,
         (array['Maria','José','Ana','Antônio','João','Conceição'])[1 + n % 6] || ' '
           || (array['Silva','Souza','Araújo','Muñoz'])[1 + n % 4] || ' ' || n as name,
         '+55119' || lpad((60000000 + n)::text, 8, '0') as phone
       from generate_series(1, $1::int) n
     ), stored as (
       insert into relay.lead (id, state, new_person_id, created_at, updated_at)
       select id, replace(replace(replace(said, 'Lead 0', name), 'lead0@', 'lead' || n || '@'), '+5511960000000', phone)::jsonb,
         gen_random_uuid(), now() - n * interval '1 minute', now() - n * interval '1 minute'
       from made, template
     )
     insert into relay.identity_key (key, lead_id)
     select 'email:lead' || n || '@example.com', id from made union all select 'phone:' || phone, id from made
     on conflict do nothing`,
    [count - 1],
  );
  await scene.pool.query("vacuum analyze relay.lead");
}
