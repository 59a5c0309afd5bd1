import { z } from "zod";
import { internalError } from "../chatwoot-error.ts";
import type { ConversationStatus } from "../store/rows.ts";

const attributes = z.record(z.string(), z.unknown());
const statuses = ["open", "resolved", "pending", "snoozed"] as const;

export const messageInput = z.object({
  content: z.string().nullish(),
  message_type: z.enum(["incoming", "outgoing"]).nullish(),
  private: z.boolean().nullish(),
  content_type: z.string().nullish(),
  content_attributes: z.union([attributes, z.string()]).nullish(),
  source_id: z.string().nullish(),
  echo_id: z.union([z.string(), z.number()]).nullish(),
});

export const conversationInput = z.object({
  source_id: z.string().nullish(),
  inbox_id: z.coerce.number().nullish(),
  contact_id: z.coerce.number().nullish(),
  status: z.string().nullish(),
  assignee_id: z.coerce.number().nullish(),
  additional_attributes: attributes.nullish(),
  custom_attributes: attributes.nullish(),
  snoozed_until: z.number().nullish(),
  message: messageInput.nullish(),
});

export const statusInput = z.object({ status: z.string().nullish(), snoozed_until: z.number().nullish() });
export const labelsInput = z.object({ labels: z.array(z.string()) });
export const attributesInput = z.object({ custom_attributes: attributes });
export const assignmentInput = z.object({
  assignee_id: z.coerce.number().nullish(),
  team_id: z.coerce.number().nullish(),
});
export const priorityInput = z.object({ priority: z.string().nullish() });

/** A status outside the enum is a 500 in Rails. */
export function readStatus(text: string): ConversationStatus {
  const status = statuses.find((candidate) => candidate === text);
  if (status === undefined) throw internalError();
  return status;
}

export const typingInput = z.object({ typing_status: z.enum(["on", "off"]) });
