import { describe, expect, test, vi } from "vitest";
import { stageOf } from "./support/conversation-scene.ts";
import { onlyPair, startLinkedScene } from "./support/linked-scene.ts";

const isPosted = "POST /rest/opportunities";

describe("a deal that relay wrote without hearing the answer", () => {
  test("is not taken for a person's, whatever happened while it was made", async () => {
    await using scene = await startLinkedScene();
    scene.twenty.faults.latencyMs = ({ method, path }) => (`${method} ${path}` === isPosted ? 300 : 0);
    scene.twenty.faults.loseAnswerAfterApply({ match: isPosted, times: 1 });
    const inbox = scene.chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
    const contactId = onlyPair(scene).contactRecord.id;
    const message = scene.chatwoot.messages.receive({ contactId, inboxId: inbox.id, content: "Oi" });
    await vi.waitFor(() => expect(scene.twenty.requests.count(isPosted)).toBe(1), { timeout: 10_000 });
    // Before the deal is there, and heard of after it.
    scene.chatwoot.messages.reply({ conversationId: message.conversation_id, content: "Bom dia!" });
    await scene.settled();
    expect(stageOf(scene)).toBe("SCREENING");
  });
});
