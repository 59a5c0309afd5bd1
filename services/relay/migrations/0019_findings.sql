-- What is put to a person: seen, told once a day, and dismissed with a reason that is remembered.
alter table possible_duplicate add column told_at timestamptz;
alter table possible_duplicate add column dismissed_at timestamptz;
alter table possible_duplicate add column dismissed_reason text;
create index possible_duplicate_untold on possible_duplicate (id) where told_at is null;

alter table field_conflict add column state text not null default 'open' check (state in ('open', 'dismissed'));
alter table field_conflict add column told_at timestamptz;
alter table field_conflict add column dismissed_at timestamptz;
alter table field_conflict add column dismissed_reason text;
create index field_conflict_open on field_conflict (noticed_at) where state = 'open';

-- Whom a possible duplicate is about: the lead and, where relay knows it, the other one. Both may have found the same: `pair`
-- is the same for both. It is over when the record that should not have the key is gone, has lost it, or both are one lead.
create view possible_pair as
  select d.id, d.lead_id, d.key, d.side, d.record_id, d.state, d.told_at, w.other_lead_id,
    date_trunc('milliseconds', d.noticed_at) as noticed_at,
    d.key || ' ' || case
      when w.other_lead_id is null then d.lead_id || ' ' || d.side || ':' || d.record_id
      else least(d.lead_id, w.other_lead_id) || ' ' || greatest(d.lead_id, w.other_lead_id)
    end as pair,
    coalesce(r.lead_id = d.lead_id and coalesce(k.lead_id = d.lead_id, true), false)
      or coalesce(o.record ->> 'id' = d.record_id and (o.status = 'removed' or not o.record -> 'keys' ? d.key), false)
      as is_over
  from possible_duplicate d
  left join identity_key r on r.key = d.side || ':' || d.record_id
  left join identity_key k on k.key = d.key
  cross join lateral (
    select case when r.lead_id <> d.lead_id then r.lead_id when k.lead_id <> d.lead_id then k.lead_id end as other_lead_id
  ) w
  left join lateral (
    select l.state #> array[d.side, 'record'] as record, l.state #>> array[d.side, 'status'] as status
    from lead l where l.id = r.lead_id
  ) o on true;

-- When something that is gathered was last told.
create table digest (
  name text primary key,
  told_at timestamptz not null
);
