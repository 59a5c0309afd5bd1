-- When the lead next wants to hear the time: a timer of its own, told from its state. `null`: it waits for nothing but events.
alter table lead add column wake_at timestamptz;
create index lead_wake_at on lead (wake_at) where wake_at is not null;
