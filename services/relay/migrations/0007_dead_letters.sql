-- What is set aside is kept until a person retries or discards it, or its time is over.
alter table mailbox add column dead_at timestamptz;
-- Tries of all its lives: a retried event that fails again counts on.
alter table mailbox add column tries int not null default 0;
alter table mailbox drop constraint mailbox_state_check;
-- Not valid: the rows there are known to be right, and looking at all of them would hold up the deliveries.
alter table mailbox add constraint mailbox_state_check
  check (state in ('waiting', 'handled', 'dead', 'discarded')) not valid;
create index mailbox_set_aside on mailbox (state, dead_at) where state in ('dead', 'discarded');
create index mailbox_lead_id on mailbox (lead_id);
create index mailbox_received_at on mailbox (received_at);
-- When the event itself was emptied. What became of it stays to be seen until the row goes.
alter table mailbox add column pruned_at timestamptz;
create index mailbox_to_prune on mailbox (received_at) where state = 'handled' and pruned_at is null;

alter table delivery add column dead_at timestamptz;
-- The delivery whose bytes this one brings again.
alter table delivery add column replay_of uuid;
-- When body and headers were emptied. The row stays: a late duplicate is still known.
alter table delivery add column pruned_at timestamptz;
alter table delivery drop constraint delivery_state_check;
alter table delivery add constraint delivery_state_check
  check (state in ('stored', 'routed', 'ignored', 'dead', 'discarded')) not valid;
create index delivery_set_aside on delivery (state, dead_at) where state in ('dead', 'discarded');
create index delivery_replay_of on delivery (replay_of) where replay_of is not null;
create index delivery_to_prune on delivery (received_at) where pruned_at is null;

create index decision_decided_at on decision (decided_at);
alter table decision add column pruned_at timestamptz;
create index decision_to_prune on decision (decided_at) where pruned_at is null;

-- Who asks what became of a dead letter finds here what was done with it. No personal data.
create table letter_action (
  id bigint generated always as identity primary key,
  acted_at timestamptz not null default now(),
  letter_id text not null,
  action text not null check (action in ('retry', 'discard', 'replay')),
  -- The error class the letter had.
  code text,
  -- The operator's words.
  reason text
);
create index letter_action_letter_id on letter_action (letter_id, id);

-- Both kinds of dead letters in one list: events that could not be converged, deliveries that could not be read.
create view dead_letter as
  select 'event' as kind, m.id::text as id, m.state, m.error_code as code, m.lead_id, m.delivery_id,
    case
      when t.event_type like 'person.%' or t.event_type like 'deal.%' then 'twenty'
      when t.event_type like 'booking.%' then 'calcom'
      else 'chatwoot'
    end as source,
    t.event_type, m.tries, m.received_at, date_trunc('milliseconds', coalesce(m.dead_at, m.received_at)) as dead_at
  from mailbox m
  cross join lateral (
    select case m.event ->> 'type' when 'pipeline' then m.event #>> '{event,type}' else m.event ->> 'type' end
  ) as t (event_type)
  where m.state in ('dead', 'discarded')
  union all
  select 'delivery', d.id::text, d.state, d.reason, null, d.id, d.source, d.event_type, 1, d.received_at,
    date_trunc('milliseconds', coalesce(d.dead_at, d.received_at))
  from delivery d
  where d.state in ('dead', 'discarded');
