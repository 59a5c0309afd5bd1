import { collapseSpaces, parseEmail } from "@tpc/sync-core";

export interface BookingPrefill {
  /** Where Cal.com's pages are, without a slash at the end. */
  readonly calcomUrl: string;
  /** `user/slug` of the event type. */
  readonly event: string;
  readonly name: string;
  readonly email: string;
  /** E.164. */
  readonly phone: string;
  /** Names the lead to relay and nobody else. */
  readonly token: string;
  readonly city?: string;
  readonly specialty?: string;
}

/** Hidden question and metadata key. The question survives in every delivery, metadata only in some. */
export const leadTokenSlug = "lead_token";

/** WhatsApp shows no preview of longer ones, and some browsers cut them. */
const longestUrl = 2_000;

/** Invented by Evolution and WhatsApp; Cal.com's own are known to sync-core. */
const inventedDomains = /@(s\.whatsapp\.net|g\.us|lid|broadcast)$/;

/**
 * Address of Cal.com's booking page with the form filled in, the lead's token included (cal.diy 6.2). Empty values, and
 * e-mail addresses that nobody reads, are left out; a value too long for the address as a whole is left out as well.
 * Cal.com's page takes its language from the browser: there is no parameter for it.
 */
export function buildBookingUrl(prefill: BookingPrefill): string {
  const page = `${prefill.calcomUrl}/${prefill.event.split("/").map(encodeURIComponent).join("/")}`;
  const { token } = prefill;
  let url = `${page}?${encodePair(leadTokenSlug, token)}&${encodePair(`metadata[${leadTokenSlug}]`, token)}`;
  // In the order of what the lead would miss most.
  const answers: readonly (readonly [slug: string, value: string])[] = [
    ["name", collapseSpaces(prefill.name)],
    ["email", readEmail(prefill.email)],
    ["attendeePhoneNumber", prefill.phone.trim()],
    ["especialidade", collapseSpaces(prefill.specialty ?? "")],
    ["cidade", collapseSpaces(prefill.city ?? "")],
  ];
  for (const [slug, value] of answers) {
    const pair = encodePair(slug, value);
    if (value !== "" && url.length + 1 + pair.length <= longestUrl) url += `&${pair}`;
  }
  return url;
}

function readEmail(text: string): string {
  const email = parseEmail(text);
  return email === null || inventedDomains.test(email) ? "" : email;
}

/** `%20` for a space and `%2B` for a plus: Cal.com reads a bare plus as a space in all but the phone. */
const encodePair = (name: string, value: string): string =>
  `${encodeURIComponent(name)}=${encodeURIComponent(value.toWellFormed())}`;
