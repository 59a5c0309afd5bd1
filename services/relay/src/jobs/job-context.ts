import type { FieldTable } from "@tpc/relay-config";
import type { PipelineRules } from "@tpc/sync-core";
import type { PgBoss } from "pg-boss";
import type { Cached } from "../effects/cached.ts";
import type { Effects } from "../effects/effects.ts";
import type { Log } from "../observe/log.ts";
import type { Metrics } from "../observe/metrics.ts";
import type { Tracing } from "../observe/tracing.ts";
import type { Source, SourceName } from "../sources/source.ts";
import type { LeadDesk } from "../store/convergence/lead-desk.ts";
import type { Database } from "../store/database/database.ts";
import type { Paused } from "../store/drift/pauses.ts";
import type { Brake } from "./brake.ts";

/** What the jobs work with. */
export interface JobContext {
  readonly db: Database;
  readonly leads: LeadDesk;
  readonly boss: PgBoss;
  readonly sources: ReadonlyMap<SourceName, Source>;
  readonly effects: Effects;
  readonly fields: FieldTable;
  readonly rules: PipelineRules;
  /** How long a lead may fail before its events are put aside. */
  readonly giveUpAfterMs: number;
  /** What time it is for leads: their timers are judged by it. */
  readonly now: () => Date;
  /** In which directions nothing is written now. */
  readonly pauses: Cached<Paused>;
  readonly brake: Pick<Brake, "note">;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
}
