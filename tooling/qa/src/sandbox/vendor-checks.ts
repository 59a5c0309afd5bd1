import { eventually, verify } from "@tpc/demo";
import { gateways } from "@tpc/sandbox";
import type { Check } from "../check.ts";
import type { FailureWorld } from "./failure-world.ts";
import { createPerson, inventedEmail, isKnownToBoth, verifyOnce } from "./invented-lead.ts";

async function countFailing({ pool }: FailureWorld): Promise<number> {
  const { rows } = await pool.query<{ failing: string }>(
    "select count(*) as failing from relay.lead where failure_code is not null",
  );
  return Number(rows[0]?.failing);
}

/** Vendors that are down, slow of mind or say nothing after they did it. */
export const vendorChecks: readonly Check<FailureWorld>[] = [
  {
    title: "While a system is down its work waits, and it flows when the system is back",
    async run(world) {
      const { chatwoot } = world.vendors;
      const words = ["away1", "away2", "away3", "away4"];
      chatwoot.faults.down();
      try {
        for (const word of words) createPerson(world, word);
        await eventually("nobody waits", async () => (await countFailing(world)) === words.length, {
          patienceMs: 30_000,
        });
        verify(!words.some((word) => isKnownToBoth(world, word)), "a contact was made while Chatwoot was down");
      } finally {
        chatwoot.faults.up();
      }
      await verifyOnce(world, words, 60_000);
      verify((await countFailing(world)) === 0, "a lead still fails");
      return undefined;
    },
  },
  {
    title: "A system that asks for patience (429) or fails (500) gets it, and nothing is done twice",
    async run(world) {
      const { chatwoot } = world.vendors;
      const match = { method: "POST" };
      chatwoot.faults.answer({ match, status: 429, body: "Retry later\n", headers: { "retry-after": "1" }, times: 1 });
      chatwoot.faults.answer({ match, status: 500, body: "no", times: 1 });
      createPerson(world, "patience");
      await verifyOnce(world, ["patience"], 60_000);
      return undefined;
    },
  },
  {
    title: "What a proxy or a login page answers for a system is not believed: nothing is lost, deleted or set aside",
    async run(world) {
      const { twenty, chatwoot } = world.vendors;
      const words: string[] = [];
      for (const who of gateways) {
        twenty.faults.gateway(who, { times: 1 });
        chatwoot.faults.gateway(who, { times: 1 });
        const word = `gateway-${who}`;
        words.push(word);
        createPerson(world, word);
      }
      await verifyOnce(world, words, 120_000);
      const { rows } = await world.pool.query<{ dead: string }>(
        "select count(*) as dead from relay.mailbox where state = 'dead'",
      );
      verify(rows[0]?.dead === "0", "an event was set aside");
      return undefined;
    },
  },
  {
    title: "A key whose role may not write keeps every new lead waiting, and all go on when the role is mended",
    async run(world) {
      const { twenty, chatwoot } = world.vendors;
      twenty.setMayWrite(false);
      try {
        chatwoot.contacts.create({ name: "Teste", email: inventedEmail("may-not-write") });
        await eventually("nobody waits", async () => (await countFailing(world)) === 1, { patienceMs: 30_000 });
      } finally {
        twenty.setMayWrite(true);
      }
      await world.pool.query("update relay.lead set next_try_at = now() where next_try_at is not null");
      await verifyOnce(world, ["may-not-write"], 60_000);
      return undefined;
    },
  },
  {
    title: "After an answer that was lost relay looks before it writes again: one person, one contact",
    async run(world) {
      const { twenty, chatwoot } = world.vendors;
      const lost = { match: ({ method }: { method: string }) => method === "POST", times: 1 };
      chatwoot.faults.loseAnswerAfterApply(lost);
      createPerson(world, "lost-by-chatwoot");
      await verifyOnce(world, ["lost-by-chatwoot"], 60_000);
      twenty.faults.loseAnswerAfterApply(lost);
      chatwoot.contacts.create({ name: "Teste", email: inventedEmail("lost-by-twenty") });
      await verifyOnce(world, ["lost-by-twenty"], 60_000);
      return undefined;
    },
  },
];
