import type { Config } from "../config/config.ts";
import type { BookingLinkSettings } from "./make-booking-link.ts";

/** Names of the variables that a half-done set-up lacks; none when nobody asked for links. */
export function missingForBookingLinks(config: Pick<Config, "calcom" | "http" | "apiTokens">): readonly string[] {
  if (config.calcom.event === null) return [];
  return [
    ...(config.calcom.url === null ? ["CALCOM_URL"] : []),
    ...(config.http.publicUrl === null ? ["PUBLIC_URL"] : []),
    ...(config.apiTokens.length === 0 ? ["RELAY_API_TOKEN"] : []),
  ];
}

/** @returns `null` unless it is configured what leads book and where their browsers reach relay */
export function readBookingLinkSettings(
  config: Pick<Config, "calcom" | "http" | "bookingLinkDays" | "defaultRegion">,
): BookingLinkSettings | null {
  const { url: calcomUrl, event } = config.calcom;
  const { publicUrl } = config.http;
  if (calcomUrl === null || event === null || publicUrl === null) return null;
  return { calcomUrl, event, publicUrl, validDays: config.bookingLinkDays, defaultRegion: config.defaultRegion };
}
