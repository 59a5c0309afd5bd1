import type { ChatwootWorld } from "../chatwoot-world.ts";
import type { NotificationRow } from "../store/rows.ts";

/** Rings somebody's bell; of one conversation only the newest stays (4.15.1). */
export function notify(
  { store }: ChatwootWorld,
  userId: number,
  type: NotificationRow["notification_type"],
  conversationId: number,
): void {
  const { notifications } = store;
  const earlier = notifications.all().filter((row) => row.user_id === userId && row.conversation_id === conversationId);
  for (const { id } of earlier) notifications.remove(id);
  notifications.put({
    id: notifications.nextId(),
    user_id: userId,
    notification_type: type,
    conversation_id: conversationId,
  });
}

/** As `Messages::MentionService` reads them, in private notes only. */
const mentions = /\(mention:\/\/user\/(\d+)\/[^)]+\)/g;

export function notifyMentioned(world: ChatwootWorld, conversationId: number, content: string): void {
  const ids = new Set([...content.matchAll(mentions)].map(([, id]) => Number(id)));
  for (const id of ids) {
    if (world.store.users.get(id)?.role != null) notify(world, id, "conversation_mention", conversationId);
  }
}
