import { newLead } from "@tpc/sync-core";
import { initialCity } from "./people/edits.ts";
import { comeToRest } from "./relay/come-to-rest.ts";
import { contactChanged, heard } from "./world/records.ts";
import { instant, type World } from "./world/world.ts";

/** A lead who wrote once: the person and the deal are made, both sides agree, and every webhook has arrived. */
export function firstWorld(): World {
  const contact = { id: "1", city: initialCity, version: instant(1), otherId: null, deletedAt: null };
  const conversation = {
    type: "conversation.seen",
    id: "10",
    at: instant(2),
    openedAt: instant(2),
    status: "open",
    repliedAt: null,
    labels: [],
  } as const;
  const world: World = {
    tick: 2,
    people: [],
    contact,
    deals: [],
    conversation,
    wroteAt: null,
    bookings: [],
    said: [],
    talk: { spoken: [], isPersons: false, intrusions: [] },
    flight: [],
    mailbox: [contactChanged(contact), heard(conversation)],
    store: { settled: newLead, checkpoint: null, effects: [], conflicts: [], nextPerson: 1 },
    process: null,
    spent: {},
    truth: {
      fields: { agreed: initialCity, twenty: null, chatwoot: null, clashes: 0, overwritten: null },
      stage: "NEW",
      remembered: null,
      isBooked: false,
      said: [],
      isRemoved: false,
    },
  };
  return comeToRest(world, "whole");
}
