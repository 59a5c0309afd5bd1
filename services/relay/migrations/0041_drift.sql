-- In what a lead's records differ, as far as is known at the end of its last convergence: fields and the side they are to be
-- written to, no values. Null: nothing.
alter table lead add column differs jsonb;
alter table lead add column differs_since timestamptz;
create index lead_differs_since on lead (differs_since) where differs_since is not null;

-- Nothing is written in this direction. `copies`: only that no values of records are copied; else not anything.
create table pause (
  direction text primary key check (direction in ('twenty', 'chatwoot')),
  scope text not null check (scope in ('all', 'copies')),
  since timestamptz not null default now(),
  -- `null`: relay itself, because too many leads would have changed.
  paused_by text,
  reason text,
  leads int,
  percent int
);

-- Until then the brake is not pulled again: somebody has said yes.
create table brake_release (
  direction text primary key,
  until timestamptz not null
);

-- For how many leads values were copied, by minute and replica: the brake looks at the last hour.
create table copied_leads (
  direction text not null,
  minute timestamptz not null,
  replica uuid not null,
  leads int not null,
  primary key (direction, minute, replica)
);

-- What a comparison of everything found and did not repair: more than it may a day. Personal data.
create table held_repair (
  lead_id uuid not null references lead on delete cascade,
  record_key text not null,
  event jsonb not null,
  found_at timestamptz not null default now(),
  primary key (lead_id, record_key)
);

-- How many leads a day comparisons of everything repaired.
create table repair_count (
  day date primary key,
  leads int not null
);
