-- What a lead waits for when its last convergence failed. Beside the lead and not in the queue, so that whoever finds the
-- vendor back can let all that wait for it go at once.
alter table lead add column tries int not null default 0;
alter table lead add column failing_since timestamptz;
alter table lead add column failure_code text;
alter table lead add column failing_vendor text;
alter table lead add column next_try_at timestamptz;
create index lead_next_try_at on lead (next_try_at) where next_try_at is not null;
