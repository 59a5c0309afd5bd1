import { eventually, verify } from "@tpc/demo";
import type { Check } from "../check.ts";
import type { FailureWorld } from "./failure-world.ts";
import { inventedEmail } from "./invented-lead.ts";
import { conversationOf, countDead, nextMinute, stageOf, write } from "./lead-who-wrote.ts";

/** Conversations that are deleted, and more of them than Chatwoot lists at once. */
export const conversationChecks: readonly Check<FailureWorld>[] = [
  {
    title: "A lead whose conversation was deleted books all the same, and is told in the next conversation",
    async run(world) {
      const { chatwoot, calcom, inboxIds } = world.vendors;
      const contactId = write(world, "deleted-chat");
      await eventually("no deal was opened", () => stageOf(world, "deleted-chat") === "NEW", nextMinute);
      chatwoot.conversations.delete(conversationOf(world, contactId));
      const start = new Date(Math.ceil(Date.now() / 1_800_000) * 1_800_000 + 9 * 86_400_000).toISOString();
      calcom.bookings.create({ start, name: "Teste", email: inventedEmail("deleted-chat") });
      await eventually(
        "the deal did not move",
        () => stageOf(world, "deleted-chat") === "MEETING_SCHEDULED",
        nextMinute,
      );
      chatwoot.messages.receive({ contactId, inboxId: inboxIds[1] ?? 0, content: "Oi de novo" });
      const told = () =>
        chatwoot.messages.list(conversationOf(world, contactId)).filter((message) => message.message_type === 1);
      await eventually("the lead was not told", () => told().length === 1, nextMinute);
      verify((await countDead(world)) === 0, "something was set aside");
      return undefined;
    },
  },
  {
    title: "1,600 conversations changed without a webhook, more than Chatwoot lists at once: the sweep finds them all",
    async run(world) {
      const { chatwoot, inboxIds } = world.vendors;
      const contactId = write(world, "many");
      await eventually("no deal was opened", () => stageOf(world, "many") === "NEW", nextMinute);
      await world.quiet();
      chatwoot.webhooks.lose();
      try {
        for (let number = 0; number < 1_600; number += 1)
          chatwoot.conversations.create({ contactId, inboxId: inboxIds[1] ?? 0, status: "resolved" });
        write(world, "behind-many");
        await chatwoot.settled();
      } finally {
        chatwoot.webhooks.clear();
      }
      await world.end("SIGTERM");
      await world.start();
      await eventually("who wrote was not found", () => stageOf(world, "behind-many") === "NEW", {
        patienceMs: 120_000,
      });
      return undefined;
    },
  },
];
