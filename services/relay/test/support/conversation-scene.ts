import { booking, lia, meetingStart } from "./lead-data.ts";
import { onlyOne, onlyPair, startLinkedScene } from "./linked-scene.ts";
import type { Scene, startScene } from "./start-scene.ts";

/** What Cal.com's page insists on. */
export const answers = { especialidade: "Dermatologia", cidade: "Campinas" };
/** Two hours after the first choice. */
export const later = meetingStart.replace("T13:", "T15:");

/** Where the only deal stands. */
export const stageOf = (scene: Scene) => onlyOne(scene.twenty.opportunities.all()).stage;

/** A linked lead in a conversation, its deal at NEW. */
export async function startInConversation(options: Parameters<typeof startScene>[0] = {}) {
  const scene = await startLinkedScene(options);
  const { contactRecord } = onlyPair(scene);
  const inbox = scene.chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
  scene.chatwoot.messages.receive({ contactId: contactRecord.id, inboxId: inbox.id, content: "Oi" });
  await scene.settled();
  const conversation = onlyOne(scene.chatwoot.conversations.all());
  /** What the lead reads. */
  const told = () =>
    scene.chatwoot.messages
      .list(conversation.id)
      .filter((message) => message.message_type === 1 && !message.private)
      .map((message) => message.content ?? "");
  const notices = () =>
    scene.chatwoot.messages
      .list(conversation.id)
      .filter((message) => message.private)
      .map((message) => message.content ?? "");
  return { scene, conversation, contactRecord, told, notices };
}

/** What the attendee does on Cal.com's page. */
export const book = (scene: Scene, input: Partial<typeof booking> & Record<string, unknown> = {}) =>
  scene.calcom.bookings.create({ ...booking, phone: lia.phone, ...input });
