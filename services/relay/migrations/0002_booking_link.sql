-- Short links that were handed out. Only the token's hash: who reads this table cannot open a link.
create table booking_link (
  token_hash bytea primary key,
  lead_id uuid not null references lead on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- First time a browser asked for it.
  opened_at timestamptz
);
create index booking_link_lead_id on booking_link (lead_id);
create index booking_link_expires_at on booking_link (expires_at);
