-- Opens a lead for its convergence in one round trip. The row is asked for first: a routing transaction that is about to
-- put an event in this mailbox holds it, and the second statement then sees that event.
create function open_lead(wanted uuid)
returns table (state jsonb, new_person_id uuid, mailbox jsonb)
language plpgsql as $$
begin
  perform 1 from relay.lead l where l.id = wanted for update;
  return query
    select l.state, l.new_person_id,
      coalesce(
        (select jsonb_agg(jsonb_build_object('id', m.id::text, 'event', m.event, 'receivedAt', m.received_at) order by m.id)
         from relay.mailbox m where m.lead_id = wanted and m.state = 'waiting'),
        '[]'::jsonb)
    from relay.lead l where l.id = wanted;
end
$$;
