import type { Checkpoint, Choices, Difference, LeadEvent, LeadState, Side } from "@tpc/sync-core";
import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { ErasurePart, ErasureTargets } from "../../privacy/erasure.ts";
import type { UniteBefore } from "../../unites/unite-before.ts";

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
    state: Generated<"stored" | "routed" | "ignored" | "dead" | "discarded">;
    event_type: string | null;
    reason: string | null;
    dead_at: Date | null;
    replay_of: string | null;
    pruned_at: Date | null;
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
    wake_at: Date | null;
    waiting_since: Date | null;
    differs: JSONColumnType<readonly Difference[]> | null;
    differs_since: Date | null;
    erasing_since: Date | null;
    checkpoint: JSONColumnType<Checkpoint> | null;
    checkpoint_at: Date | null;
    fence: Generated<string>;
  };
  hand_off_turn: { id: Generated<string>; lead_id: string; key: string; person: string; at: Generated<Date> };
  secret: { name: string; value: Buffer };
  tombstone: { key_hash: Buffer; erasure_id: string; is_record: boolean; erased_at: Date };
  erasure: {
    id: string;
    requested_at: Generated<Date>;
    finished_at: Date | null;
    with_deals: boolean;
    cancel_bookings: boolean;
    parts: ColumnType<readonly ErasurePart[], string, string>;
    lead_id: string | null;
    targets: ColumnType<ErasureTargets | null, string, string | null>;
    hash: string | null;
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
    state: Generated<"waiting" | "handled" | "dead" | "discarded">;
    error_code: string | null;
    dead_at: Date | null;
    failed_steps: string | null;
    vendor_said: string | null;
    tries: Generated<number>;
    pruned_at: Date | null;
  };
  dead_letter: DeadLetterRow;
  letter_action: {
    id: Generated<string>;
    acted_at: Generated<Date>;
    letter_id: string;
    action: "retry" | "discard" | "replay";
    code: string | null;
    reason: string | null;
  };
  decision: {
    id: Generated<string>;
    lead_id: string;
    decided_at: Stamp;
    mailbox_ids: string[];
    snapshot: JSONColumnType<object>;
    steps: JSONColumnType<object[]>;
    reason: string;
    pruned_at: Date | null;
  };
  field_conflict: {
    id: Generated<string>;
    lead_id: string;
    field: string;
    base_value: string;
    twenty_value: string;
    chatwoot_value: string;
    noticed_at: Stamp;
    state: Generated<"open" | "dismissed">;
    told_at: Date | null;
    dismissed_at: Date | null;
    dismissed_reason: string | null;
  };
  vendor_knowledge: { name: string; value: ColumnType<unknown, string, string>; read_at: Stamp };
  unite: {
    id: string;
    lead_id: string;
    other_lead_id: string;
    requested_at: Generated<Date>;
    requested_by: string | null;
    choices: JSONColumnType<Choices>;
    before: ColumnType<UniteBefore | null, string | null, string | null>;
    state: Generated<"united" | "undoing" | "undone">;
    undo_code: string | null;
    undone_at: Date | null;
  };
  lead_alias: { id: string; lead_id: string; since: Generated<Date> };
  pause: {
    direction: Side;
    scope: "all" | "copies";
    since: Generated<Date>;
    paused_by: string | null;
    reason: string | null;
    leads: number | null;
    percent: number | null;
  };
  digest: { name: string; told_at: Date };
  sweep: {
    source: string;
    swept_until: ColumnType<Date, Date, Date>;
    until: ColumnType<Date | null, Date | null, Date | null>;
    cursor: string | null;
    lost: Generated<number>;
    heard: Generated<number>;
    first_at: Generated<Date>;
    held: Generated<number>;
  };
  refusal: {
    source: string;
    code: string;
    since: Date;
    last_at: Date;
    count: number;
    skew_seconds: number | null;
  };
  alert: {
    code: string;
    subject: string;
    values: JSONColumnType<Record<string, string | number>>;
    raised_at: Generated<Date>;
    told_at: Generated<Date>;
    resolved_at: Date | null;
  };
  effect: { lead_id: string; key: string; begun_at: Generated<Date>; tried_at: Date | null };
  possible_duplicate: {
    id: Generated<string>;
    lead_id: string;
    key: string;
    side: string;
    record_id: string;
    state: Generated<"open" | "merged" | "dismissed">;
    noticed_at: Stamp;
    told_at: Date | null;
    dismissed_at: Date | null;
    dismissed_reason: string | null;
  };
  lead_card_progress: { one: Generated<boolean>; filled_until: string | null; decision_id: string };
  console_user: {
    name: string;
    password_hash: string;
    role: "viewer" | "operator" | "admin";
    created_at: Generated<Date>;
    last_seen_at: ColumnType<Date | null, never, unknown>;
  };
  console_session: {
    token_hash: Buffer;
    kind: "console" | "panel";
    user_name: string;
    via: "password" | "chatwoot";
    role: string;
    created_at: Generated<Date>;
    seen_at: Generated<Date>;
    expires_at: Date;
  };
  audit: {
    id: Generated<string>;
    at: Generated<Date>;
    user_name: string;
    role: string;
    via: string;
    action: string;
    subject_kind: string | null;
    subject_id: string | null;
    before: ColumnType<unknown, string | null, string | null>;
    after: ColumnType<unknown, string | null, string | null>;
    outcome: string | null;
  };
}

/** A row of the view over what was set aside. */
export interface DeadLetterRow {
  kind: "event" | "delivery";
  id: string;
  state: "dead" | "discarded";
  code: string | null;
  lead_id: string | null;
  delivery_id: string;
  source: string;
  event_type: string | null;
  tries: number;
  received_at: Date;
  dead_at: Date;
  failed_steps: string | null;
}
