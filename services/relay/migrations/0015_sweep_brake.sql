-- When a source was swept for the first time: what is older is left as it is until it changes.
alter table sweep add column first_at timestamptz not null default now();
-- Records that a comparison would have made, more at once than it may.
alter table sweep add column held integer not null default 0;
