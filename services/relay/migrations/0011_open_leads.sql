-- Opens leads for their convergences, many in one round trip. As open_lead: their rows are asked for first, so that what a
-- routing transaction is about to put in a mailbox is seen. In order, as everybody takes them.
create function open_leads(wanted uuid[])
returns table (id uuid, state jsonb, new_person_id uuid, mailbox jsonb)
language plpgsql as $$
begin
  perform 1 from relay.lead l where l.id = any(wanted) order by l.id for update;
  return query
    select l.id, l.state, l.new_person_id,
      coalesce(
        (select jsonb_agg(jsonb_build_object('id', m.id::text, 'event', m.event, 'receivedAt', m.received_at) order by m.id)
         from relay.mailbox m where m.lead_id = l.id and m.state = 'waiting'),
        '[]'::jsonb)
    from relay.lead l where l.id = any(wanted);
end
$$;
