import { z } from "zod";
import { ChatwootError, notFound } from "../chatwoot-error.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import { agentRecord } from "../present/present-user.ts";
import type { MacroRow, UserRow } from "../store/rows.ts";

const supportedActions = [
  "send_message",
  "add_label",
  "assign_team",
  "assign_agent",
  "mute_conversation",
  "change_status",
  "remove_label",
  "remove_assigned_agent",
  "remove_assigned_team",
  "resolve_conversation",
  "snooze_conversation",
  "change_priority",
  "send_email_transcript",
  "send_attachment",
  "add_private_note",
  "send_webhook_event",
];

export const macroInput = z.object({
  name: z.string().optional(),
  visibility: z.enum(["global", "personal"]).nullish(),
  actions: z.array(z.object({ action_name: z.string(), action_params: z.array(z.unknown()).optional() })).optional(),
});
export type MacroInput = z.input<typeof macroInput>;

export interface MacroRecord {
  id: number;
  name: string;
  visibility: MacroRow["visibility"];
  created_by: Record<string, unknown> | null;
  updated_by: Record<string, unknown> | null;
  account_id: number;
  actions: MacroRow["actions"];
}

/** An agent's macros are personal whatever was asked. A change without `visibility` empties it. Source: facts b.6. */
export function saveMacro(world: ChatwootWorld, user: UserRow, input: MacroInput, before?: MacroRow): MacroRow {
  const { macros } = world.store;
  const given = input.visibility ?? (before === undefined ? "personal" : null);
  const actions = (input.actions ?? before?.actions ?? []).map(({ action_name, action_params = [] }) => ({
    action_name,
    action_params,
  }));
  const unknown = actions.map(({ action_name: name }) => name).filter((name) => !supportedActions.includes(name));
  if (unknown.length > 0) {
    throw new ChatwootError(422, {
      error: { actions: [`Macro execution actions ${unknown.join(",")} not supported.`] },
    });
  }
  return macros.put({
    id: before?.id ?? macros.nextId(),
    name: input.name ?? before?.name ?? "",
    visibility: user.role === "administrator" ? given : "personal",
    created_by_id: before?.created_by_id ?? user.id,
    updated_by_id: user.id,
    actions,
  });
}

/** Global ones and the user's own. */
export function macrosFor(world: ChatwootWorld, user: UserRow): MacroRow[] {
  return world.store.macros.all().filter((row) => row.visibility === "global" || row.created_by_id === user.id);
}

export function macroById(world: ChatwootWorld, id: number): MacroRow {
  const macro = world.store.macros.get(id);
  if (macro === undefined) throw notFound();
  return macro;
}

export function macroRecord(row: MacroRow, world: ChatwootWorld): MacroRecord {
  const person = (id: number) => {
    const user = world.store.users.get(id);
    return user === undefined ? null : { ...agentRecord(user, world.account.id) };
  };
  return {
    id: row.id,
    name: row.name,
    visibility: row.visibility,
    created_by: person(row.created_by_id),
    updated_by: person(row.updated_by_id),
    account_id: world.account.id,
    actions: row.actions,
  };
}
