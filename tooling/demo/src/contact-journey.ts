import { contacts, dealStandsAt, eventually, onlyContact, onlyPerson, quiet, type Step, verify } from "./step.ts";

const helena = { number: "5511987650001", withoutNinth: "551187650001", pushName: "Dra. Helena Prado" };

/** The contact's part: both systems know her, and stay in step. */
export const contactJourney: readonly Step[] = [
  {
    title: `A doctor writes on WhatsApp: ${helena.pushName}, +${helena.number}`,
    async play(world, tell) {
      const text = "Olá! Quero saber como captar mais pacientes.";
      const { contactId, conversationId } = await world.evolution.receive({ ...helena, text });
      const contact = world.chatwoot.contacts.get(contactId);
      verify(contact?.phone_number === `+${helena.number}`, "Chatwoot has no contact with the number that wrote");
      tell.fact(`Evolution API opened conversation ${conversationId} and contact ${contactId} in Chatwoot: “${text}”`);
    },
  },
  {
    title: "The contact becomes a person in Twenty",
    async play(world, tell) {
      const startedAt = performance.now();
      const person = await eventually("Twenty has no person with her number", () =>
        world.twenty.people.all().find((item) => item.phones?.primaryPhoneNumber === "11987650001"),
      );
      const tookMs = Math.round(performance.now() - startedAt);
      tell.fact(`Twenty has “${person.name?.firstName} ${person.name?.lastName}”, ${tookMs} ms after the message`);
      await eventually("the contact does not carry the person's id", () =>
        contacts(world).some((contact) => contact.custom_attributes.twenty_person_id === person.id),
      );
      await eventually("the person does not carry the contact's id", () => onlyPerson(world).chatwootContactId);
      tell.fact("each record carries the other's id");
      await eventually("no deal was opened", dealStandsAt(world, "NEW"));
      tell.fact("her deal stands at NEW, linked to the conversation");
    },
  },
  {
    title: "Heloisa completes the person in Twenty: e-mail, city, specialty",
    async play(world, tell) {
      const fields = {
        emails: { primaryEmail: "helena.prado@example.com", additionalEmails: [] },
        city: "Campinas",
        specialty: "Dermatologia",
      };
      world.twenty.people.update(onlyPerson(world).id, fields);
      const contact = await eventually("the edit did not reach Chatwoot", () =>
        contacts(world).find((item) => item.email === fields.emails.primaryEmail),
      );
      verify(contact.additional_attributes.city === "Campinas", "the city did not reach Chatwoot");
      verify(contact.custom_attributes.especialidade === "Dermatologia", "the specialty did not reach Chatwoot");
      tell.fact(
        `Chatwoot shows ${contact.email}, ${contact.additional_attributes.city}, ${contact.custom_attributes.especialidade}`,
      );
    },
  },
  {
    title: "The agent corrects her name in Chatwoot",
    async play(world, tell) {
      const contact = onlyContact(world);
      world.chatwoot.contacts.update(contact.id, { name: "Dra. Helena Prado Nunes" });
      await eventually("the correction did not reach Twenty", () => onlyPerson(world).name?.lastName === "Prado Nunes");
      tell.fact("Twenty shows first name “Dra. Helena”, last name “Prado Nunes”");
    },
  },
  {
    title: `She writes again, and WhatsApp reports +${helena.withoutNinth}, without the ninth digit`,
    async play(world, tell) {
      await quiet(world);
      world.twenty.requests.clear();
      const { contactId } = await world.evolution.receive({
        number: helena.withoutNinth,
        pushName: helena.pushName,
        text: "Ainda tem horário esta semana?",
      });
      await quiet(world);
      verify(contacts(world).length === 1 && onlyContact(world).id === contactId, "Chatwoot has two contacts for her");
      verify(world.twenty.people.all().length === 1, "Twenty has two persons for her");
      verify(world.twenty.requests.count({ method: "PATCH" }) === 0, "her number in Twenty was rewritten");
      tell.fact("still one contact and one person; nothing was written to Twenty");
    },
  },
  {
    title: "An echo is ignored: both vendors report relay's own writes back",
    async play(world, tell) {
      world.twenty.requests.clear();
      world.chatwoot.requests.clear();
      const delivered = () => world.twenty.webhooks.sent.length + world.chatwoot.webhooks.sent.length;
      const before = delivered();
      world.twenty.people.update(onlyPerson(world).id, { city: "São Paulo" });
      await eventually(
        "the edit did not reach Chatwoot",
        () => onlyContact(world).additional_attributes.city === "São Paulo",
      );
      await quiet(world);
      const calls = world.twenty.requests.count() + world.chatwoot.requests.count();
      verify(delivered() - before >= 2, "no echo came");
      verify(calls === 1, `relay made ${calls} calls for one edit`);
      tell.fact(`${delivered() - before} webhooks came for one edit, relay made 1 call: the edit itself`);
    },
  },
];
