import { type BookingLinkDeps, bookingUrlOf } from "./make-booking-link.ts";

export type OpenedLink =
  | { readonly outcome: "open"; readonly url: string }
  | { readonly outcome: "expired" }
  | { readonly outcome: "unknown" };

/** Looks up what a token leads to, with the lead's values of this moment. `byPerson`: remember that it was opened. */
export async function openBookingLink(deps: BookingLinkDeps, token: string, byPerson: boolean): Promise<OpenedLink> {
  const { settings, store } = deps;
  const link = await store.find(token);
  if (link === null) return { outcome: "unknown" };
  const at = new Date(deps.now());
  if (link.expiresAt <= at) return { outcome: "expired" };
  const state = await store.readLead(link.leadId);
  if (state === null) return { outcome: "unknown" };
  if (byPerson) await store.markOpened(token, at);
  return { outcome: "open", url: bookingUrlOf(settings, state, token) };
}
