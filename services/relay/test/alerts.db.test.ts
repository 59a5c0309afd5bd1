import { describe, expect, test, vi } from "vitest";
import { person } from "./support/lead-data.ts";
import { onlyPair } from "./support/linked-scene.ts";
import { startOperators } from "./support/start-operators.ts";
import { type Scene, startScene } from "./support/start-scene.ts";

/** As if a minute had passed: the look around that the schedule makes. */
const look = (scene: Scene) => scene.relay.lookAround();

const codes = (told: readonly { code: string; state: string }[]) => told.map(({ code, state }) => `${code} ${state}`);

describe("the operators", () => {
  test("are told at once of a refused key, once, and when it works again", async () => {
    using operators = await startOperators();
    await using scene = await startScene(operators);
    scene.twenty.people.create(person());
    await scene.settled();
    scene.chatwoot.faults.answer({ match: { method: "PUT" }, status: 401, body: { error: "Invalid Access Token" } });
    scene.twenty.people.update(onlyPair(scene).personRecord.id, { city: "Santos" });
    await vi.waitFor(() => expect(codes(operators.told)).toEqual(["KEY_REFUSED raised"]), 20_000);
    expect(operators.told[0]?.text).toMatch(/^Chatwoot recusou a chave/);
    await look(scene);
    await look(scene);
    scene.chatwoot.faults.clear();
    await scene.pool.query("update relay.lead set next_try_at = now() where next_try_at is not null");
    await scene.settled();
    await look(scene);
    await vi.waitFor(
      () => expect(codes(operators.told)).toEqual(["KEY_REFUSED raised", "KEY_REFUSED resolved"]),
      20_000,
    );
    expect(operators.told[1]?.text).toMatch(/^Resolvido: Chatwoot/);
  });

  test("are told of what was put aside, without a word of whom it is about", async () => {
    using operators = await startOperators();
    await using scene = await startScene(operators);
    scene.twenty.people.create(person());
    await scene.settled();
    await scene.pool.query("update relay.mailbox set state = 'dead', error_code = 'VENDOR_VALIDATION_FAILED'");
    await look(scene);
    await vi.waitFor(() => expect(codes(operators.told)).toEqual(["DEAD_LETTERS raised"]), 20_000);
    expect(JSON.stringify(operators.told)).not.toMatch(/lia|example\.com|98765/i);
  });

  test("who cannot be reached are told when they can, and nothing else waits for it", async () => {
    using operators = await startOperators();
    await using scene = await startScene({
      environment: { RELAY_ALERT_WEBHOOK: `http://127.0.0.1:9/,${operators.environment.RELAY_ALERT_WEBHOOK}` },
    });
    await scene.pool.query(
      "insert into relay.delivery (id, source, delivery_key, received_at, headers, body, state) values (gen_random_uuid(), 'twenty', 'k', now(), '{}', '', 'dead')",
    );
    await look(scene);
    await vi.waitFor(() => expect(codes(operators.told)).toEqual(["DEAD_LETTERS raised"]), 20_000);
    const { rows } = await scene.pool.query(
      "select data->>'channel' as channel from relay_queue.job where name = 'send-alert' and state = 'retry'",
    );
    expect(rows).toEqual([{ channel: "webhook-1" }]);
  });

  test("see the alerts that are on as metrics", async () => {
    await using scene = await startScene();
    scene.twenty.people.create(person());
    await scene.settled();
    await scene.pool.query("update relay.mailbox set state = 'dead'");
    await look(scene);
    const text = await (await fetch(`${scene.relay.url}/metrics`)).text();
    expect(text).toContain('relay_alert{code="DEAD_LETTERS",subject=""} 1');
    expect(text).toMatch(/^relay_dead_letters [1-9]/m);
    expect(text).toMatch(/^relay_oldest_waiting_seconds 0$/m);
  });
});
