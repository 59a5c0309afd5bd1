-- How far a convergence got that has not come to its end (sync-core's Checkpoint). Kept before every write to a vendor.
alter table lead add column checkpoint jsonb;
-- An older relay saves a lead without looking at its checkpoint, which then no longer holds: see take_leads.
alter table lead add column checkpoint_at timestamptz;
-- Grows with everything that a convergence stores of its lead. Who comes with an older number has lost the lead to another.
alter table lead add column fence bigint not null default 0;

-- Takes leads for their convergences, many in one round trip. As open_leads: their rows are asked for first, so that what a
-- routing transaction is about to put in a mailbox is seen. In order, as everybody takes them.
create function take_leads(wanted uuid[])
returns table (id uuid, state jsonb, checkpoint jsonb, fence bigint, new_person_id uuid, keys text[], mailbox jsonb)
language plpgsql as $$
begin
  perform 1 from relay.lead l where l.id = any(wanted) order by l.id for update;
  return query
    select l.id, l.state,
      case when l.checkpoint_at >= l.updated_at then l.checkpoint end,
      l.fence, l.new_person_id,
      array(select k.key from relay.identity_key k where k.lead_id = l.id),
      coalesce(
        (select jsonb_agg(jsonb_build_object('id', m.id::text, 'event', m.event, 'receivedAt', m.received_at) order by m.id)
         from relay.mailbox m where m.lead_id = l.id and m.state = 'waiting'),
        '[]'::jsonb)
    from relay.lead l where l.id = any(wanted);
end
$$;
