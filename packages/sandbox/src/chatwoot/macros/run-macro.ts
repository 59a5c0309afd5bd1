import type { ChatwootWorld } from "../chatwoot-world.ts";
import { assignConversation } from "../conversations/assign-conversation.ts";
import { changeStatus } from "../conversations/change-status.ts";
import { readStatus } from "../conversations/conversation-input.ts";
import { conversationById, updateConversation } from "../conversations/conversations.ts";
import { labelConversation } from "../conversations/label-conversation.ts";
import { createMessage } from "../conversations/messages.ts";
import { conversationWebhookData } from "../present/present-conversation.ts";
import type { MacroRow, Priority } from "../store/rows.ts";

type Action = (world: ChatwootWorld, conversationId: number, params: readonly string[], userId: number) => void;

/** Mutes, transcripts and attachments do not exist here: their actions do nothing. */
const actions: Record<string, Action> = {
  send_message: (world, id, [content = ""], userId) => say(world, id, content, userId, false),
  add_private_note: (world, id, [content = ""], userId) => say(world, id, content, userId, true),
  add_label(world, id, labels) {
    labelConversation(world, id, [...new Set([...conversationById(world, id).label_list, ...labels])]);
  },
  remove_label(world, id, labels) {
    const left = conversationById(world, id).label_list.filter((label) => !labels.includes(label));
    labelConversation(world, id, left);
  },
  assign_agent(world, id, [agent], userId) {
    const wanted = agent === "self" ? userId : Number(agent);
    assignConversation(world, id, world.store.users.get(wanted)?.id ?? null, userId);
  },
  assign_team: (world, id, [team]) =>
    void updateConversation(world, id, { team_id: world.store.teams.get(Number(team))?.id ?? null }),
  remove_assigned_team: (world, id) => void updateConversation(world, id, { team_id: null }),
  remove_assigned_agent: (world, id) => void updateConversation(world, id, { assignee_id: null }),
  change_status: (world, id, [status = "open"], userId) => void changeStatus(world, id, readStatus(status), { userId }),
  resolve_conversation: (world, id, _params, userId) => void changeStatus(world, id, "resolved", { userId }),
  snooze_conversation: (world, id, _params, userId) => void changeStatus(world, id, "snoozed", { userId }),
  change_priority(world, id, [text]) {
    const priority = (["low", "medium", "high", "urgent"] as const).find(
      (candidate): candidate is Priority => candidate === text,
    );
    updateConversation(world, id, { priority: priority ?? null });
  },
  send_webhook_event(world, id, [url = ""]) {
    world.events.sendUnsigned("macro.executed", url, () => {
      const conversation = world.store.conversations.get(id);
      if (conversation === undefined) return null;
      return { ...conversationWebhookData(conversation, world), event: "macro.executed" };
    });
  },
};

/** Runs the actions in order for one conversation; one that fails does not stop the others. Source: facts b.6. */
export function runMacro(world: ChatwootWorld, macro: MacroRow, conversationId: number, userId: number): void {
  conversationById(world, conversationId);
  for (const { action_name: name, action_params: params } of macro.actions) {
    try {
      actions[name]?.(world, conversationId, params.map(String), userId);
    } catch {
      // Chatwoot reports it to its error tracker and goes on.
    }
  }
}

function say(world: ChatwootWorld, id: number, content: string, userId: number, isPrivate: boolean): void {
  createMessage(world, id, { content, private: isPrivate, sender: { type: "User", id: userId } });
}
