-- Up to where each system was read for changes that no webhook brought.
create table sweep (
  source text primary key,
  swept_until timestamptz not null
);
