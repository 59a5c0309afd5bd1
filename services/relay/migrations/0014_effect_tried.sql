-- When an effect was last sent: what was sent a moment ago may still be on its way in the vendor's server.
alter table effect add column tried_at timestamptz;
