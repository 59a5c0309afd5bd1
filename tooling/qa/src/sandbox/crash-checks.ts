import { eventually, verify } from "@tpc/demo";
import type { Check } from "../check.ts";
import type { FailureWorld } from "./failure-world.ts";
import { createPerson, inventedEmail, isKnownToBoth, verifyOnce } from "./invented-lead.ts";
import { stageOf } from "./lead-who-wrote.ts";

const isReady = ({ url }: FailureWorld) =>
  fetch(new URL("/readyz", url)).then(
    ({ ok }) => ok,
    () => false,
  );

/** Processes that die, webhooks that never come. */
export const crashChecks: readonly Check<FailureWorld>[] = [
  {
    title: "While the store is away webhooks are answered 503 with Retry-After, and what is missed is found afterwards",
    async run(world) {
      const { store, vendors } = world;
      await store.crash();
      try {
        createPerson(world, "no-store");
        await vendors.twenty.settled();
        const delivery = vendors.twenty.webhooks.sent.at(-1);
        verify(delivery?.status === 503, `the webhook was answered ${delivery?.status ?? "not at all"}`);
        const again = await fetch(delivery?.targetUrl ?? "", {
          method: "POST",
          headers: delivery?.headers ?? {},
          body: delivery?.body ?? "",
        });
        verify(again.status === 503 && again.headers.has("retry-after"), "Retry-After is missing");
        verify(!(await isReady(world)), "relay says it is ready");
      } finally {
        await store.start();
      }
      await eventually("relay did not become ready again", () => isReady(world), { patienceMs: 30_000 });
      await redeploy(world);
      await verifyOnce(world, ["no-store"], 60_000);
      return undefined;
    },
  },
  {
    title: "relay is killed (SIGKILL) in the middle of its work and started again: nothing is lost or doubled",
    async run(world) {
      const words = Array.from({ length: 30 }, (_, index) => `killed${index}`);
      for (const word of words) createPerson(world, word);
      const isUnderWay = () => words.some((word) => isKnownToBoth(world, word));
      await eventually("no lead was worked on", isUnderWay, { patienceMs: 30_000 });
      await world.end("SIGKILL");
      const done = words.filter((word) => isKnownToBoth(world, word)).length;
      await world.start();
      await verifyOnce(world, words, 60_000);
      return `killed after ${done} of ${words.length} leads`;
    },
  },
  {
    title: "Changes whose webhooks never came are found by a sweep: new persons, a conversation",
    async run(world) {
      const { twenty, chatwoot, inboxIds } = world.vendors;
      createPerson(world, "heard");
      await verifyOnce(world, ["heard"]);
      const words = ["unheard1", "unheard2"];
      twenty.webhooks.lose();
      chatwoot.webhooks.lose();
      for (const word of words) createPerson(world, word);
      const contact = chatwoot.contacts.all().find(({ email }) => email === inventedEmail("heard"));
      chatwoot.messages.receive({ contactId: contact?.id ?? 0, inboxId: inboxIds[0] ?? 0, content: "Olá" });
      await world.quiet();
      verify(!words.some((word) => isKnownToBoth(world, word)), "a webhook arrived that should be lost");
      await redeploy(world);
      await verifyOnce(world, words, 60_000);
      await eventually("the conversation opened no deal", () => stageOf(world, "heard") === "NEW", {
        patienceMs: 30_000,
      });
      for (const vendor of [twenty, chatwoot]) vendor.webhooks.clear();
      return undefined;
    },
  },
];

/** A start sweeps over the whole time since the last sweep: sooner than the next one on schedule. */
async function redeploy(world: FailureWorld): Promise<void> {
  await world.end("SIGTERM");
  await world.start();
}
