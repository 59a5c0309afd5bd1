import type { CalcomBookingPayload } from "./booking-payload.ts";

/**
 * The answer to one question of the booking form, by its slug.
 *
 * @returns text, number, yes or no, a list, or an object (location, split name); `undefined` when it was not answered
 */
export function readAnswer({ responses }: Pick<CalcomBookingPayload, "responses">, slug: string): unknown {
  const answer = responses?.[slug];
  // Only own keys: a question may have the slug of something every object inherits.
  if (!responses || !Object.hasOwn(responses, slug)) return undefined;
  return typeof answer === "object" && answer !== null && "value" in answer ? answer.value : undefined;
}
