import type { CountryCode, LeadState } from "@tpc/sync-core";
import { buildBookingUrl } from "./build-booking-url.ts";
import { readPrefill } from "./read-prefill.ts";

export interface BookingLinkSettings {
  /** Where Cal.com's pages are. */
  readonly calcomUrl: string;
  /** `user/slug` of the event type that leads book. */
  readonly event: string;
  /** Where browsers reach relay. */
  readonly publicUrl: string;
  readonly validDays: number;
  readonly defaultRegion: CountryCode;
}

export interface BookingLink {
  /** The filled-in page. Holds personal data: for the lead's own browser. */
  readonly url: string;
  /** Holds nothing personal: for messages. */
  readonly shortUrl: string;
  /** ISO instant. */
  readonly expiresAt: string;
}

/** What a token stands for. */
export interface StoredBookingLink {
  readonly leadId: string;
  readonly expiresAt: Date;
}

/** What links need to remember. The store implements it. */
export interface BookingLinkStore {
  /** @returns `null` when there is no such lead */
  readLead(leadId: string): Promise<LeadState | null>;
  /** @returns the lead to which Chatwoot's contact belongs */
  findLeadByContact(contactId: string): Promise<string | null>;
  /** @returns the new token, which nobody can read again */
  create(link: StoredBookingLink & { readonly createdAt: Date }): Promise<string>;
  find(token: string): Promise<StoredBookingLink | null>;
  markOpened(token: string, at: Date): Promise<void>;
}

export interface BookingLinkDeps {
  readonly settings: BookingLinkSettings;
  readonly store: BookingLinkStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const dayMs = 86_400_000;

/**
 * A new link with which this lead books. Always a new one: tokens are not stored, so an earlier link cannot be told again.
 *
 * @returns `null` when there is no such lead
 */
export async function makeBookingLink(deps: BookingLinkDeps, leadId: string): Promise<BookingLink | null> {
  const { settings, store } = deps;
  const state = await store.readLead(leadId);
  if (state === null) return null;
  const createdAt = new Date(deps.now());
  const expiresAt = new Date(createdAt.getTime() + settings.validDays * dayMs);
  const token = await store.create({ leadId, createdAt, expiresAt });
  return {
    url: bookingUrlOf(settings, state, token),
    shortUrl: `${settings.publicUrl}/b/${token}`,
    expiresAt: expiresAt.toISOString(),
  };
}

/** The page as the lead's values are now. */
export const bookingUrlOf = (settings: BookingLinkSettings, state: LeadState, token: string): string =>
  buildBookingUrl({
    calcomUrl: settings.calcomUrl,
    event: settings.event,
    token,
    ...readPrefill(state, settings.defaultRegion),
  });
