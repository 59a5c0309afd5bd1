-- Where an interrupted sweep goes on: its window began at swept_until and ends at until.
alter table sweep add column until timestamptz;
alter table sweep add column cursor text;
