-- Since when a person is being erased: nothing is put in this lead's mailbox any more.
alter table lead add column erasing_since timestamptz;

-- What is only known here. The pepper keeps tombstones from being read by trying all phone numbers.
create table secret (
  name text primary key,
  value bytea not null
);
insert into secret (name, value)
  values ('tombstone-pepper', decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));

-- An erasure and, once it is finished, its certificate: no personal data.
create table erasure (
  id uuid primary key,
  requested_at timestamptz not null default date_trunc('milliseconds', now()),
  finished_at timestamptz,
  with_deals boolean not null,
  cancel_bookings boolean not null,
  -- What was done where, with counts.
  parts jsonb not null,
  -- Whom it is about. Emptied at the end.
  lead_id uuid,
  targets jsonb,
  -- Over the finished certificate.
  hash text
);
create unique index erasure_under_way on erasure (lead_id) where finished_at is null;

-- Identity keys of people who were erased, as HMAC-SHA256 under the pepper.
create table tombstone (
  key_hash bytea primary key,
  erasure_id uuid not null references erasure,
  -- A record's id or a booking's: never comes back. E-mail and phone do, with the human.
  is_record boolean not null,
  -- `infinity` while the erasure is under way.
  erased_at timestamptz not null
);
create index tombstone_erasure_id on tombstone (erasure_id);
