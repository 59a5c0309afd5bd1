import type { PipelineRules } from "@tpc/sync-core";
import type { PgBoss } from "pg-boss";
import type { Effects } from "../effects/effects.ts";
import type { Log } from "../observe/log.ts";
import type { Metrics } from "../observe/metrics.ts";
import type { Tracing } from "../observe/tracing.ts";
import type { Source, SourceName } from "../sources/source.ts";
import type { Database } from "../store/database.ts";
import type { LeadDesk } from "../store/lead-desk.ts";

/** What the jobs work with. */
export interface JobContext {
  readonly db: Database;
  readonly leads: LeadDesk;
  readonly boss: PgBoss;
  readonly sources: ReadonlyMap<SourceName, Source>;
  readonly effects: Effects;
  readonly rules: PipelineRules;
  /** How long a lead may fail before its events are put aside. */
  readonly giveUpAfterMs: number;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
}
