import type { BookingLinkDeps } from "../booking-link/make-booking-link.ts";
import type { DriftDesk } from "../drift/drift-desk.ts";
import type { ImportDesk } from "../imports/import-desk.ts";
import type { Log } from "../observe/log.ts";
import type { Metrics } from "../observe/metrics.ts";
import type { Health } from "../observe/read-health.ts";
import type { Tracing } from "../observe/tracing.ts";
import type { PersonReference } from "../privacy/parse-reference.ts";
import type { PrivacyDesk } from "../privacy/privacy-desk.ts";
import type { Addressed } from "../sources/address-of-record.ts";
import type { Source, SourceName } from "../sources/source.ts";
import type { DeliveryIntake } from "../store/deliveries/delivery-intake.ts";
import type { OperatorDesk } from "../store/operator-desk.ts";
import type { Texts } from "../texts/create-texts.ts";
import type { Locale } from "../texts/locale.ts";
import type { UniteDesk } from "../unites/unite-desk.ts";
import type { ConsoleContext } from "./console/console-context.ts";
import type { HttpSettings } from "./http-settings.ts";
import type { RefusalCounter } from "./webhooks/refusal-counter.ts";

/** What the routes work with. */
export interface HttpContext {
  readonly settings: HttpSettings;
  readonly sources: ReadonlyMap<SourceName, Source>;
  /** Secrets in the path of unsigned Chatwoot deliveries. */
  readonly chatwootUrlTokens: readonly string[];
  readonly intake: Pick<DeliveryIntake, "store">;
  /** Whether work waits for so long that a source which can come again should. */
  readonly whenLate: () => Promise<429 | 500 | null>;
  readonly refusals: Pick<RefusalCounter, "note">;
  /** `null` when it is not configured what leads book, or where they reach relay. */
  readonly bookingLinks: BookingLinkDeps | null;
  /** What operators see and do by the API. */
  readonly desk: OperatorDesk;
  readonly privacy: PrivacyDesk;
  /** `null`: neither console nor panel is served. */
  readonly console: ConsoleContext | null;
  readonly unites: UniteDesk;
  readonly drift: DriftDesk;
  readonly imports: ImportDesk;
  /** How people name a lead, and where they see its records. */
  readonly records: {
    readonly addressOf: (what: Addressed, id: string) => string;
    /** @returns `null` for what is no e-mail, phone or id */
    readonly parseReference: (text: string) => PersonReference | null;
  };
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
