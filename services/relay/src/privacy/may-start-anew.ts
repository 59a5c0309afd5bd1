import type { LeadEvent } from "@tpc/sync-core";

/**
 * Whether the human came back by himself after he was erased: he wrote, or booked. Anything else that carries his keys, a
 * sweep or a late webhook, does not bring him back.
 *
 * @param erasedAt - `null` while the erasure is under way
 */
export function mayStartAnew(event: LeadEvent, erasedAt: Date | null): boolean {
  const at = timeOfReturn(event);
  return erasedAt !== null && at !== null && Date.parse(at) > erasedAt.getTime();
}

function timeOfReturn(event: LeadEvent): string | null {
  if (event.type === "message.received") return event.occurredAt;
  if (event.type !== "pipeline") return null;
  const { type, at } = event.event;
  return type === "booking.created" || type === "booking.requested" ? at : null;
}
