-- Deliveries that were refused since the last one of that system was taken: a clock or a secret differs.
create table refusal (
  source text primary key,
  code text not null,
  since timestamptz not null,
  last_at timestamptz not null,
  count integer not null,
  -- Ours minus the sender's; null where the time is not what was wrong.
  skew_seconds integer
);
