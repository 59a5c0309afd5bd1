import type { ChatwootClient } from "@tpc/chatwoot-client";
import { expect, test } from "vitest";
import { createMessageEffects } from "./message-effects.ts";

/** A conversation in which the message of an earlier try stands, or not. */
function conversation(arrived: boolean) {
  const sent: string[] = [];
  const messages = {
    findByMarker: async () => (arrived ? { id: 1 } : undefined),
    create: async (_id: number, { content }: { content: string }) => void sent.push(content),
  };
  const { post } = createMessageEffects({ messages } as unknown as ChatwootClient);
  const say = (waitMs: number | null) =>
    post({
      conversationId: "1",
      content: "Oi",
      isPrivate: false,
      key: "k",
      triedBefore: waitMs === null ? null : { firstAt: new Date(0), waitMs },
    });
  return { sent, say };
}

test("a message is sent at once when it was never tried", async () => {
  const { sent, say } = conversation(false);
  await say(null);
  expect(sent).toEqual(["Oi"]);
});

test("one that stands there is not sent again, and nobody waits", async () => {
  const { sent, say } = conversation(true);
  await say(20_000);
  expect(sent).toEqual([]);
});

test("one whose try may still arrive is neither sent nor given up: it waits until the try can be called lost", async () => {
  const { sent, say } = conversation(false);
  await expect(say(12_345)).rejects.toMatchObject({ code: "VENDOR_AWAY", vendor: "chatwoot", retryAfterMs: 12_345 });
  expect(sent).toEqual([]);
  await say(0);
  expect(sent).toEqual(["Oi"]);
});
