import { remediesInPortuguese } from "./remedies-in-portuguese.ts";

/** What an operator does about an error class before its dead letters are retried. */
export interface Remedy {
  /** Whether a retry without any change may pass. */
  readonly mayPass: boolean;
  readonly whatNext: string;
}

const fix = (whatNext: string): Remedy => ({ mayPass: false, whatNext });
const wait = (whatNext: string): Remedy => ({ mayPass: true, whatNext });

const remedies: Readonly<Record<string, Remedy>> = {
  VENDOR_UNAUTHENTICATED: fix(
    "The vendor refused relay's key. Renew TWENTY_API_KEY, CHATWOOT_API_TOKEN or EVOLUTION_API_KEY, restart, retry.",
  ),
  VENDOR_FORBIDDEN: fix(
    "The key may not do this. Give its role people, opportunities and notes (Twenty) or administrator (Chatwoot), retry.",
  ),
  VENDOR_QUOTA_EXCEEDED: fix("The vendor's plan is used up. Raise it or wait for the next period, retry."),
  VENDOR_VALIDATION_FAILED: fix(
    "The vendor refuses a value. Look at it with --content, correct the record in the vendor, retry or discard.",
  ),
  VENDOR_DUPLICATE: fix(
    "A record that relay cannot find holds a unique value, in Twenty perhaps one in the bin. Restore, destroy or correct it, retry.",
  ),
  VENDOR_BAD_REQUEST: fix(
    "The vendor refuses relay's request: often a missing stage or field. Compare its data model with docs/ENDPOINTS.md, retry.",
  ),
  VENDOR_OPTION_MISSING: fix(
    "Twenty lacks a stage that the rules use. Add it to the options of the opportunity's stage (docs/ENDPOINTS.md names them), retry.",
  ),
  VENDOR_CONFLICT: wait("The vendor changed the record at the same moment. Retry."),
  VENDOR_NOT_FOUND: fix(
    "The record or address is gone. See whether the vendor's URL and account are right, retry or discard.",
  ),
  VENDOR_UNEXPECTED_RESPONSE: fix(
    "The vendor answered in its own envelope what relay cannot read: a new version. Update relay, retry.",
  ),
  VENDOR_RATE_LIMITED: wait("The vendor asked for a pause. Retry; if it repeats, lower …_REQUESTS_PER_MINUTE."),
  VENDOR_UNAVAILABLE: wait(
    "The vendor was away for too long, or a proxy, a login page or another address answered for it. See that it answers, retry.",
  ),
  PAUSED: wait("Writing in this direction is paused: tpc resume to-twenty, or to-chatwoot."),
  VENDOR_AWAY: wait("The vendor was away for too long. See that it answers, retry."),
  VENDOR_TIMEOUT: wait(
    "The vendor did not answer in time. See that it answers, retry: what arrived is not done twice.",
  ),
  VENDOR_NETWORK: wait("The vendor could not be reached. Check its URL and the network, retry."),
  MAIL_FAILED: wait(
    "The mail server does not take mail for one of the people in handOff. Check the address and RELAY_SMTP_URL, restart, retry.",
  ),
  CLAIM_LOST: wait("relay lost touch with its database for too long. See that /health is ok, retry."),
  LEAD_TAKEN_OVER: wait("Another relay was at this lead. Retry."),
  STORE_UNAVAILABLE: wait("relay's database was away. See that /health is ok, retry."),
  PAYLOAD_UNSUPPORTED: fix(
    "relay cannot read this webhook: its source is not configured, or the vendor sends a new form. Update relay, retry.",
  ),
  BODY_NOT_JSON: fix("The webhook's body is not JSON. Remove a payload template in the vendor; discard."),
  FIELD_CONFLICT: fix(
    "Both sides changed the field: Twenty's value stood, unless the configuration says otherwise. Open the lead, correct it where it is wrong, discard.",
  ),
  UNCLASSIFIED: fix("A bug in relay. Find the log line lead.set-aside of this lead, report it, update relay, retry."),
};

/** @param code - the error class of a dead letter */
export function remedyFor(code: string, locale: "en" | "pt-BR" = "en"): Remedy {
  const known = remedies[code];
  if (locale === "en") return known ?? fix(`Look for ${code} in relay's log, mend the cause, retry.`);
  const whatNext = remediesInPortuguese[code] ?? `Procure ${code} no log do relay, resolva a causa e tente de novo.`;
  return { mayPass: known?.mayPass ?? false, whatNext };
}

/** All that have a remedy of their own. */
export const remediedCodes: readonly string[] = Object.keys(remedies);
