import { type CountryCode, type LeadState, parsePhone } from "@tpc/sync-core";
import type { BookingPrefill } from "./build-booking-url.ts";

export type LeadPrefill = Required<Pick<BookingPrefill, "name" | "email" | "phone" | "city" | "specialty">>;

/**
 * What relay knows of a lead to fill in the form: Twenty's value, or Chatwoot's where Twenty has none. Records that were
 * deleted count for nothing.
 */
export function readPrefill(state: LeadState, defaultRegion: CountryCode): LeadPrefill {
  const valuesOf = (side: "twenty" | "chatwoot") => (state[side].status === "present" ? state[side].record.values : {});
  const twenty = valuesOf("twenty");
  const chatwoot = valuesOf("chatwoot");
  const best = (field: string): string => twenty[field] || chatwoot[field] || "";
  return {
    name: readName(best("name")),
    email: best("email"),
    // With the ninth digit: the form refuses a Brazilian mobile without it.
    phone: parsePhone(best("phone"), defaultRegion)?.canonical ?? "",
    city: best("city"),
    specialty: best("specialty"),
  };
}

/** Evolution names a contact after its number until WhatsApp tells a name. */
const readName = (name: string): string => (/\p{L}/u.test(name) ? name : "");
