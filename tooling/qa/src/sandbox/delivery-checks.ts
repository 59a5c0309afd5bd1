import { randomUUID } from "node:crypto";
import { signCalcomWebhook } from "@tpc/calcom-client";
import { signChatwootWebhook } from "@tpc/chatwoot-client";
import { eventually, verify } from "@tpc/demo";
import type { Check } from "../check.ts";
import type { FailureWorld } from "./failure-world.ts";
import { count, countDead, hurryWatch, nextMinute, stageOf, write } from "./lead-who-wrote.ts";

/** Deliveries that relay must not take, and some that it takes and does nothing about. */
export const deliveryChecks: readonly Check<FailureWorld>[] = [
  {
    title:
      "Deliveries signed by a clock ten minutes off or with another secret are refused and told, and the sweep makes up",
    async run(world) {
      const { chatwoot, secrets } = world.vendors;
      const send = (secret: string, nowMs: number) => {
        const body = JSON.stringify({ event: "contact_updated", id: randomUUID() });
        const headers = signChatwootWebhook({ body, secret, nowMs, deliveryId: randomUUID() });
        return fetch(new URL("/webhooks/chatwoot", world.url), { method: "POST", body, headers });
      };
      chatwoot.webhooks.lose();
      try {
        write(world, "refused-delivery");
        await chatwoot.settled();
        for (const [secret, nowMs] of [
          [secrets.chatwoot, Date.now() - 600_000],
          ["not the secret of anybody", Date.now()],
        ] as const)
          for (let time = 0; time < 3; time += 1)
            verify((await send(secret, nowMs)).status === 401, "a delivery was taken that should be refused");
      } finally {
        chatwoot.webhooks.clear();
      }
      const told = "relay.alert where resolved_at is null and code = 'DELIVERIES_REFUSED' and subject = 'chatwoot'";
      await hurryWatch(world);
      await eventually("nobody was told", async () => (await count(world, told)) === 1, nextMinute);
      await eventually("the sweep did not make up", () => stageOf(world, "refused-delivery") === "NEW", nextMinute);
      return undefined;
    },
  },
  {
    title: "Signed deliveries that say nothing are taken and become no dead letters",
    async run(world) {
      for (const body of ["{}", '{"triggerEvent":"MEETING_ENDED"}', '{"triggerEvent":"OOO_CREATED","payload":3}']) {
        const headers = signCalcomWebhook({ body, secret: world.vendors.secrets.calcom });
        const { status } = await fetch(new URL("/webhooks/calcom", world.url), { method: "POST", body, headers });
        verify(status === 202, `${body} was answered ${status}`);
      }
      await world.quiet();
      verify((await countDead(world)) === 0, "it became a dead letter");
      return undefined;
    },
  },
];
