-- Every webhook request as it was received. The unique key makes a repeated delivery harmless.
create table delivery (
  id uuid primary key,
  source text not null,
  delivery_key text not null,
  received_at timestamptz not null,
  headers jsonb not null,
  body bytea not null,
  state text not null default 'stored' check (state in ('stored', 'routed', 'ignored', 'dead')),
  -- What the delivery was about, or why it was ignored. No personal data.
  event_type text,
  reason text,
  unique (source, delivery_key)
);
create index delivery_received_at on delivery (received_at);
create index delivery_stored on delivery (id) where state = 'stored';

-- One human being. state: what relay remembers of both records (sync-core's LeadState).
create table lead (
  id uuid primary key,
  state jsonb not null,
  -- Id of the next person relay creates for this lead, chosen before the first try.
  new_person_id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- A value that names a lead. First writer wins.
create table identity_key (
  key text primary key,
  lead_id uuid not null references lead on delete cascade
);
create index identity_key_lead_id on identity_key (lead_id);

-- Events that wait for their lead's convergence, in order.
create table mailbox (
  id bigint generated always as identity primary key,
  lead_id uuid not null references lead on delete cascade,
  delivery_id uuid not null,
  position int not null,
  event jsonb not null,
  received_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'handled', 'dead')),
  error_code text,
  unique (delivery_id, position)
);
create index mailbox_waiting on mailbox (lead_id, id) where state = 'waiting';

-- The answer to "why did it do that?".
create table decision (
  id bigint generated always as identity primary key,
  lead_id uuid not null references lead on delete cascade,
  decided_at timestamptz not null default now(),
  mailbox_ids bigint[] not null,
  snapshot jsonb not null,
  steps jsonb not null,
  reason text not null
);
create index decision_lead_id on decision (lead_id, id);

-- A field both sides changed: Twenty's value stood, Chatwoot's is kept here.
create table field_conflict (
  id bigint generated always as identity primary key,
  lead_id uuid not null references lead on delete cascade,
  field text not null,
  base_value text not null,
  twenty_value text not null,
  chatwoot_value text not null,
  noticed_at timestamptz not null default now()
);
create index field_conflict_lead_id on field_conflict (lead_id, id);

-- Two records that may be one human: a person decides.
create table possible_duplicate (
  id bigint generated always as identity primary key,
  lead_id uuid not null references lead on delete cascade,
  key text not null,
  side text not null,
  record_id text not null,
  state text not null default 'open' check (state in ('open', 'merged', 'dismissed')),
  noticed_at timestamptz not null default now(),
  unique (lead_id, key, side, record_id)
);
