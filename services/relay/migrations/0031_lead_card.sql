-- What the console lists and counts of each lead: written when somebody looks, from the lead's state (store/console/lead-card).
create table lead_card (
  lead_id uuid primary key references lead on delete cascade,
  -- The lead's updated_at that it was made of.
  state_at timestamptz not null,
  -- When what is shown last changed.
  changed_at timestamptz not null,
  began_at timestamptz not null,
  name text,
  email text,
  phone text,
  city text,
  specialty text,
  source text not null,
  stage text,
  -- How far it ever got, as a place among the stages; LOST does not count. -1: there was no deal.
  furthest smallint not null,
  -- Seconds by stage, of those that it left.
  spent jsonb not null,
  -- Beginnings of the meetings that were not cancelled.
  meetings timestamptz[] not null,
  no_shows smallint not null,
  -- Name, e-mails and phones without accents and case.
  search text not null
);
create index lead_card_changed_at on lead_card (changed_at, lead_id);
create index lead_card_stage on lead_card (stage, changed_at, lead_id);
create index lead_card_began_at on lead_card (began_at);

-- How far cards are made: of leads that were there before, and by the last decision looked at.
create table lead_card_progress (
  one boolean primary key default true check (one),
  -- Null: all are.
  filled_until uuid default '00000000-0000-0000-0000-000000000000',
  decision_id bigint not null default 0
);
insert into lead_card_progress (one) values (true);
