import type { BookingLinkDeps } from "../booking-link/make-booking-link.ts";
import type { Log } from "../observe/log.ts";
import type { Metrics } from "../observe/metrics.ts";
import type { Health } from "../observe/read-health.ts";
import type { Tracing } from "../observe/tracing.ts";
import type { PrivacyDesk } from "../privacy/privacy-desk.ts";
import type { Source, SourceName } from "../sources/source.ts";
import type { DeliveryIntake } from "../store/delivery-intake.ts";
import type { OperatorDesk } from "../store/operator-desk.ts";
import type { Texts } from "../texts/create-texts.ts";
import type { Locale } from "../texts/locale.ts";
import type { HttpSettings } from "./http-settings.ts";
import type { RefusalCounter } from "./refusal-counter.ts";

/** What the routes work with. */
export interface HttpContext {
  readonly settings: HttpSettings;
  readonly sources: ReadonlyMap<SourceName, Source>;
  /** Secrets in the path of unsigned Chatwoot deliveries. */
  readonly chatwootUrlTokens: readonly string[];
  readonly intake: Pick<DeliveryIntake, "store">;
  readonly refusals: Pick<RefusalCounter, "note">;
  /** `null` when it is not configured what leads book, or where they reach relay. */
  readonly bookingLinks: BookingLinkDeps | null;
  /** What operators see and do by the API. */
  readonly desk: OperatorDesk;
  readonly privacy: PrivacyDesk;
  /** Bearer tokens of our own API. */
  readonly apiTokens: readonly string[];
  readonly texts: Texts;
  readonly locale: Locale;
  readonly readHealth: () => Promise<Health>;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  readonly now: () => number;
}
