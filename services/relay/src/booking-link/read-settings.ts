import type { Config } from "../config/config.ts";
import type { BookingLinkSettings } from "./make-booking-link.ts";

/** @returns `null` unless it is configured what leads book and where their browsers reach relay */
export function readBookingLinkSettings(
  config: Pick<Config, "calcom" | "http" | "bookingLinkDays" | "defaultRegion">,
): BookingLinkSettings | null {
  const { url: calcomUrl, event } = config.calcom;
  const { publicUrl } = config.http;
  if (calcomUrl === null || event === null || publicUrl === null) return null;
  return { calcomUrl, event, publicUrl, validDays: config.bookingLinkDays, defaultRegion: config.defaultRegion };
}
