/** What relay has to be told of; docs/ENDPOINTS.md says the same to who sets it up. */
export const chatwootEvents: readonly string[] = [
  "contact_created",
  "contact_updated",
  "conversation_created",
  "conversation_updated",
  "conversation_status_changed",
  "message_created",
];

/** Beside those where a bot runs: who types is not interrupted. */
export const botEvents: readonly string[] = ["conversation_typing_on"];

export const calcomTriggers: readonly string[] = [
  "BOOKING_CREATED",
  "BOOKING_RESCHEDULED",
  "BOOKING_CANCELLED",
  "BOOKING_REQUESTED",
  "BOOKING_REJECTED",
  "BOOKING_NO_SHOW_UPDATED",
];
