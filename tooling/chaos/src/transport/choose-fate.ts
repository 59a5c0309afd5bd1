import type { Random } from "../story/random.ts";
import type { Delivery } from "./delivery.ts";

/**
 * `lost`: nobody ever hears of it. `tripled`: sent three times at once. `overtaken`: later ones arrive first.
 * `day-late`: arrives when everything else is over, as it would be signed a day ago.
 */
export type Fate = "in-time" | "lost" | "tripled" | "overtaken" | "day-late";

/**
 * Whether a sweep brings what a delivery told, so that losing it may change nothing in the end. The rest is sent until a
 * relay takes it: Cal.com's API tells of an absence only when the meeting is over, and ours are weeks ahead.
 */
export const swept = ({ event }: Pick<Delivery, "event">): boolean => event !== "BOOKING_NO_SHOW_UPDATED";

export function chooseFate(random: Random, delivery: Delivery, mayBeLost: boolean): Fate {
  const draw = random.next();
  if (draw < 0.06) return mayBeLost ? "lost" : "overtaken";
  if (draw < 0.12) return "tripled";
  if (draw < 0.3) return "overtaken";
  if (draw < 0.33) return delivery.source === "calcom" || mayBeLost ? "day-late" : "tripled";
  return "in-time";
}
