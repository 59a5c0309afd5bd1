-- What somebody should look at, once for all replicas. An alert that is over stays as a record of what was.
create table alert (
  code text not null,
  -- What it is about: a vendor, a source. Empty when there is only one of its kind.
  subject text not null,
  values jsonb not null,
  raised_at timestamptz not null default now(),
  told_at timestamptz not null default now(),
  resolved_at timestamptz,
  primary key (code, subject)
);
-- How many changes the last sweep found that no webhook had told, beside how many deliveries came in the same time.
alter table sweep add column lost int not null default 0;
alter table sweep add column heard int not null default 0;
-- When a lead last wrote.
create index mailbox_message on mailbox (received_at) where event ->> 'type' = 'message.received';
