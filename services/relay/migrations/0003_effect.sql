-- What must happen once and cannot be repeated blindly (messages): begun before it is tried, so that a second try looks
-- whether the first arrived.
create table effect (
  lead_id uuid not null references lead on delete cascade,
  key text not null,
  begun_at timestamptz not null default now(),
  primary key (lead_id, key)
);
