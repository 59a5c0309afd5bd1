-- What of an event could not be done, when all else of it is, and the vendor's own words, which may quote data.
alter table mailbox add column failed_steps text;
alter table mailbox add column vendor_said text;

create or replace view dead_letter as
  select 'event' as kind, m.id::text as id, m.state, m.error_code as code, m.lead_id, m.delivery_id,
    case
      when t.event_type like 'person.%' or t.event_type like 'deal.%' then 'twenty'
      when t.event_type like 'booking.%' then 'calcom'
      else 'chatwoot'
    end as source,
    t.event_type, m.tries, m.received_at, date_trunc('milliseconds', coalesce(m.dead_at, m.received_at)) as dead_at,
    m.failed_steps
  from mailbox m
  cross join lateral (
    select case m.event ->> 'type' when 'pipeline' then m.event #>> '{event,type}' else m.event ->> 'type' end
  ) as t (event_type)
  where m.state in ('dead', 'discarded')
  union all
  select 'delivery', d.id::text, d.state, d.reason, null, d.id, d.source, d.event_type, 1, d.received_at,
    date_trunc('milliseconds', coalesce(d.dead_at, d.received_at)), null
  from delivery d
  where d.state in ('dead', 'discarded');
