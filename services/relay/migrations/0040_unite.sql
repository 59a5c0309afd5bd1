-- A person said that two leads are one human. `before` is what an undo needs; it goes after a while, as it is personal.
create table unite (
  id uuid primary key,
  -- The lead that stays.
  lead_id uuid not null references lead on delete cascade,
  other_lead_id uuid not null,
  requested_at timestamptz not null default now(),
  requested_by text,
  choices jsonb not null,
  before jsonb,
  state text not null default 'united' check (state in ('united', 'undoing', 'undone')),
  -- How far an undo came, and what it waits for.
  undo_code text,
  undone_at timestamptz
);
create index unite_lead_id on unite (lead_id, requested_at);
create index unite_other_lead_id on unite (other_lead_id);

-- The id of a lead that went up in another one still names it.
create table lead_alias (
  id uuid primary key,
  lead_id uuid not null references lead on delete cascade,
  since timestamptz not null default now()
);
create index lead_alias_lead_id on lead_alias (lead_id);

-- As before (0019); and two people of one lead's, of which one should go up in the other, are over when one of them is gone.
create or replace view possible_pair as
  select d.id, d.lead_id, d.key, d.side, d.record_id, d.state, d.told_at, w.other_lead_id,
    date_trunc('milliseconds', d.noticed_at) as noticed_at,
    d.key || ' ' || case
      when w.other_lead_id is null then d.lead_id || ' ' || d.side || ':' || d.record_id
      else least(d.lead_id, w.other_lead_id) || ' ' || greatest(d.lead_id, w.other_lead_id)
    end as pair,
    case
      when d.side = 'twenty' and d.key like 'twenty:%' and r.lead_id = d.lead_id
        then coalesce(l.state ->> 'otherPersonId' <> d.record_id, true)
      else coalesce(r.lead_id = d.lead_id and coalesce(k.lead_id = d.lead_id, true), false)
        or coalesce(o.record ->> 'id' = d.record_id and (o.status = 'removed' or not o.record -> 'keys' ? d.key), false)
    end as is_over
  from possible_duplicate d
  join lead l on l.id = d.lead_id
  left join identity_key r on r.key = d.side || ':' || d.record_id
  left join identity_key k on k.key = d.key
  cross join lateral (
    select case when r.lead_id <> d.lead_id then r.lead_id when k.lead_id <> d.lead_id then k.lead_id end as other_lead_id
  ) w
  left join lateral (
    select l.state #> array[d.side, 'record'] as record, l.state #>> array[d.side, 'status'] as status
    from lead l where l.id = r.lead_id
  ) o on true;
