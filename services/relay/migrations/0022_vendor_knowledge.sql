-- What a vendor said of itself last: a relay that starts while the vendor is away goes on with it.
create table vendor_knowledge (
  name text primary key,
  value jsonb not null,
  read_at timestamptz not null default now()
);
