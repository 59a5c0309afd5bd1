import { eventually, quiet, verify, type World } from "@tpc/demo";
import type { Check } from "../check.ts";
import { contactWith, conversationOf, dealOf, messagesTo, noticesTo, personWith, startAt } from "./look-up.ts";

const caio = { number: "5521987650002", email: "caio.teste@example.com", name: "Dr. Caio Teste" };
const beatriz = { phone: "+5531987650003", email: "beatriz.teste@example.com", name: "Dra. Beatriz Teste" };

/** Leads that come after the journey's: each has an e-mail of his own to be found by. */
export const leadChecks: readonly Check<World>[] = [
  {
    title: "A person and a contact with one e-mail, written in two ways, become one lead",
    async run(world) {
      const { twenty, chatwoot } = world;
      // relay must not hear of the person, or it would make the contact itself.
      twenty.webhooks.lose({ match: "person.created", times: 1 });
      twenty.people.create({ name: { firstName: "Lia" }, emails: { primaryEmail: "lia.teste@example.com" } });
      await quiet(world);
      chatwoot.contacts.create({ name: "Lia", email: "LIA.Teste@example.com" });
      await eventually(
        "the contact was not tied to the person",
        () => contactWith(world, "lia.teste@example.com")?.custom_attributes.twenty_person_id,
      );
      await quiet(world);
      const people = twenty.people.all().filter((item) => item.emails?.primaryEmail === "lia.teste@example.com");
      verify(people.length === 1, `Twenty has ${people.length} persons with this e-mail`);
      return undefined;
    },
  },
  {
    title: "A person and a contact with one number, with and without the ninth digit, become one lead",
    async run(world) {
      const { twenty, chatwoot } = world;
      twenty.webhooks.lose({ match: "person.created", times: 1 });
      const phones = {
        primaryPhoneNumber: "11987650009",
        primaryPhoneCallingCode: "+55",
        primaryPhoneCountryCode: "BR",
      };
      const { id } = twenty.people.create({ name: { firstName: "Rui" }, phones: { ...phones, additionalPhones: [] } });
      await quiet(world);
      const before = twenty.people.all().length;
      const contact = chatwoot.contacts.create({ name: "Rui", phone_number: "+551187650009" });
      await eventually(
        "the contact was not tied to the person",
        () => chatwoot.contacts.get(contact.id)?.custom_attributes.twenty_person_id === id,
      );
      await quiet(world);
      verify(twenty.people.all().length === before, "a second person was made");
      verify(chatwoot.contacts.get(contact.id)?.phone_number === "+551187650009", "WhatsApp's number was rewritten");
      return undefined;
    },
  },
  {
    title: "The label qualificado moves the deal to QUALIFIED and tells the team",
    async run(world) {
      const received = await world.evolution.receive({ number: caio.number, pushName: caio.name, text: "Olá" });
      world.chatwoot.contacts.update(received.contactId, { email: caio.email });
      await eventually("no deal was opened", () => dealOf(world, caio.email)?.stage === "NEW");
      world.chatwoot.conversations.label(received.conversationId, ["qualificado"]);
      await eventually("the deal did not move", () => dealOf(world, caio.email)?.stage === "QUALIFIED");
      await eventually("nobody was told", () => noticesTo(world, received.conversationId).length === 1);
      await quiet(world);
      verify(noticesTo(world, received.conversationId).length === 1, "the team was told twice");
      return undefined;
    },
  },
  {
    title: "A lead who does not come goes to the stage for no-shows and is offered another time, once",
    async run(world) {
      const conversation = conversationOf(world, caio.email);
      const { uid } = world.calcom.bookings.create({
        start: startAt(8, 14),
        name: caio.name,
        email: caio.email,
        phone: `+${caio.number}`,
      });
      await eventually("the deal did not move", () => dealOf(world, caio.email)?.stage === "MEETING_SCHEDULED");
      await eventually("the booking was not confirmed", () => messagesTo(world, conversation).length === 1);
      world.calcom.bookings.markNoShow(uid);
      await eventually("the deal did not move", () => dealOf(world, caio.email)?.stage === "QUALIFIED");
      await eventually("nothing was offered", () => messagesTo(world, conversation).length === 2);
      await quiet(world);
      verify(/\/b\/[\w-]{22}/.test(messagesTo(world, conversation)[1] ?? ""), "the message has no link");
      verify(messagesTo(world, conversation).length === 2, "it was said twice");
      return undefined;
    },
  },
  {
    title: "A lead who books without a conversation gets a person and a deal, and the message once he writes",
    async run(world) {
      const { phone, email, name } = beatriz;
      world.calcom.bookings.create({ start: startAt(9, 14), name, email, phone });
      await eventually("no person was made", () => personWith(world, email));
      await eventually("no deal was made", () => dealOf(world, email)?.stage === "MEETING_SCHEDULED");
      const { conversationId } = await world.evolution.receive({
        number: phone.slice(1),
        pushName: name,
        text: "Acabei de marcar",
      });
      await eventually("the booking was not confirmed", () => messagesTo(world, conversationId).length === 1);
      await quiet(world);
      verify(messagesTo(world, conversationId).length === 1, "it was confirmed twice");
      verify(dealOf(world, email)?.stage === "MEETING_SCHEDULED", "the deal moved");
      return undefined;
    },
  },
];
