-- Who was given which lead, in order: the next one goes to whoever has waited longest.
create table hand_off_turn (
  id bigint generated always as identity primary key,
  lead_id uuid not null references lead on delete cascade,
  -- Names the hand-off and how far it got: a second try finds the first.
  key text not null,
  person text not null,
  at timestamptz not null default now(),
  unique (lead_id, key)
);
create index hand_off_turn_person on hand_off_turn (person, id desc);

-- Since when the lead waits for a person, told from its state. `null`: it does not.
alter table lead add column waiting_since timestamptz;
create index lead_waiting_since on lead (waiting_since, id) where waiting_since is not null;
