import type { LeadState } from "@tpc/sync-core";
import { sql } from "kysely";

/** A lead's state with what a convergence knows that has not come to its end. See `take_leads` in the migrations. */
export const currentState = sql<LeadState>`
  case when checkpoint_at >= updated_at then checkpoint->'lead' else state end`.as("state");
