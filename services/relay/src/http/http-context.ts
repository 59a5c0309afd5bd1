import type { Log } from "../observe/log.ts";
import type { Metrics } from "../observe/metrics.ts";
import type { Health } from "../observe/read-health.ts";
import type { Source, SourceName } from "../sources/source.ts";
import type { DeliveryIntake } from "../store/delivery-intake.ts";

/** What the routes work with. */
export interface HttpContext {
  readonly sources: ReadonlyMap<SourceName, Source>;
  /** Secrets in the path of unsigned Chatwoot deliveries. */
  readonly chatwootUrlTokens: readonly string[];
  readonly intake: DeliveryIntake;
  readonly readHealth: () => Promise<Health>;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly now: () => number;
}
