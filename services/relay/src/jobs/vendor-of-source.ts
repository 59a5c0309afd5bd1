import type { SourceName } from "../sources/source.ts";

/** Which system a sweep reads. Calendars may be several: `bookings-2`. */
export function vendorOfSource(source: string): SourceName {
  if (source === "people" || source === "opportunities") return "twenty";
  return source.startsWith("bookings") ? "calcom" : "chatwoot";
}
