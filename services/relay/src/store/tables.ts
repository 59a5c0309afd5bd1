import type { LeadEvent, LeadState } from "@tpc/sync-core";
import type { ColumnType, Generated, JSONColumnType } from "kysely";

type Stamp = ColumnType<Date, Date | string | undefined, Date | string>;

/** The tables as `migrations/` makes them. */
export interface Tables {
  delivery: {
    id: string;
    source: string;
    delivery_key: string;
    received_at: ColumnType<Date, Date, never>;
    headers: JSONColumnType<Record<string, string>>;
    body: Buffer;
    state: Generated<"stored" | "routed" | "ignored" | "dead">;
    event_type: string | null;
    reason: string | null;
  };
  lead: {
    id: string;
    state: ColumnType<LeadState, string, string>;
    new_person_id: string;
    created_at: Stamp;
    updated_at: Stamp;
    tries: Generated<number>;
    failing_since: Date | null;
    failure_code: string | null;
    failing_vendor: string | null;
    next_try_at: Date | null;
  };
  identity_key: { key: string; lead_id: string };
  booking_link: {
    token_hash: Buffer;
    lead_id: string;
    created_at: ColumnType<Date, Date, never>;
    expires_at: ColumnType<Date, Date, never>;
    opened_at: ColumnType<Date | null, Date | undefined, Date>;
  };
  mailbox: {
    id: Generated<string>;
    lead_id: string;
    delivery_id: string;
    position: number;
    event: ColumnType<LeadEvent, string, never>;
    received_at: ColumnType<Date, Date, never>;
    state: Generated<"waiting" | "handled" | "dead">;
    error_code: string | null;
  };
  decision: {
    id: Generated<string>;
    lead_id: string;
    decided_at: Stamp;
    mailbox_ids: string[];
    snapshot: JSONColumnType<object>;
    steps: JSONColumnType<object[]>;
    reason: string;
  };
  field_conflict: {
    id: Generated<string>;
    lead_id: string;
    field: string;
    base_value: string;
    twenty_value: string;
    chatwoot_value: string;
    noticed_at: Stamp;
  };
  sweep: {
    source: string;
    swept_until: ColumnType<Date, Date, Date>;
    until: ColumnType<Date | null, Date | null, Date | null>;
    cursor: string | null;
  };
  effect: { lead_id: string; key: string; begun_at: Generated<Date> };
  possible_duplicate: {
    id: Generated<string>;
    lead_id: string;
    key: string;
    side: string;
    record_id: string;
    state: Generated<"open" | "merged" | "dismissed">;
    noticed_at: Stamp;
  };
}
