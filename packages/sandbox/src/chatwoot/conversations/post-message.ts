import type { z } from "zod";
import { refused } from "../chatwoot-error.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import type { AgentBotRow, MessageRow, UserRow } from "../store/rows.ts";
import type { messageInput } from "./conversation-input.ts";
import { createMessage } from "./messages.ts";

/** A message through the API: outgoing by default; incoming is allowed because every inbox here is an API inbox. */
export function postMessage(
  world: ChatwootWorld,
  conversationId: number,
  input: z.infer<typeof messageInput>,
  { chatwootUser: user, chatwootBot: bot }: { chatwootUser: UserRow | undefined; chatwootBot: AgentBotRow | undefined },
): MessageRow {
  return createMessage(world, conversationId, {
    content: input.content ?? null,
    message_type: input.message_type ?? "outgoing",
    private: input.private ?? false,
    content_type: input.content_type ?? "text",
    content_attributes: readAttributes(input.content_attributes),
    source_id: input.source_id ?? null,
    sender: bot ? { type: "AgentBot", id: bot.id } : user ? { type: "User", id: user.id } : null,
  });
}

/** An object, or the same as JSON text. */
function readAttributes(value: Record<string, unknown> | string | null | undefined): Record<string, unknown> {
  if (typeof value !== "string") return value ?? {};
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === "object" && parsed !== null ? { ...parsed } : {};
  } catch {
    throw refused("Invalid content attributes");
  }
}
