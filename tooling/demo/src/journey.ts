import { setTimeout as wait } from "node:timers/promises";
import type { World } from "./start-world.ts";

export interface Step {
  readonly title: string;
  /** Acts, waits for the effect and verifies it; `tell` reports each verified fact. */
  play(world: World, tell: (fact: string) => void): Promise<void>;
}

/** A step did not end as it must. */
export class VerificationError extends Error {}

const patienceMs = 15_000;
const helena = { number: "5511987650001", withoutNinth: "551187650001", pushName: "Dra. Helena Prado" };

export const journey: readonly Step[] = [
  {
    title: `A doctor writes on WhatsApp: ${helena.pushName}, +${helena.number}`,
    async play(world, tell) {
      const text = "Olá! Quero saber como captar mais pacientes.";
      const { contactId, conversationId } = await world.evolution.receive({ ...helena, text });
      const contact = world.chatwoot.contacts.get(contactId);
      verify(contact?.phone_number === `+${helena.number}`, "Chatwoot has no contact with the number that wrote");
      tell(`Evolution API opened conversation ${conversationId} and contact ${contactId} in Chatwoot: “${text}”`);
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
      tell(`Twenty has “${person.name?.firstName} ${person.name?.lastName}”, ${tookMs} ms after the message`);
      await eventually("the contact does not carry the person's id", () =>
        contacts(world).some((contact) => contact.custom_attributes.twenty_person_id === person.id),
      );
      await eventually("the person does not carry the contact's id", () => onlyPerson(world).chatwootContactId);
      tell("each record carries the other's id");
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
      tell(
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
      tell("Twenty shows first name “Dra. Helena”, last name “Prado Nunes”");
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
      tell("still one contact and one person; nothing was written to Twenty");
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
      tell(`${delivered() - before} webhooks came for one edit, relay made 1 call: the edit itself`);
    },
  },
];

/** Evolution's own contact is nobody's lead. */
const contacts = (world: World) => world.chatwoot.contacts.all().filter((item) => item.phone_number !== "+123456");

function onlyContact(world: World) {
  const [contact, ...others] = contacts(world);
  if (contact === undefined || others.length > 0) throw new VerificationError("Chatwoot should have one contact");
  return contact;
}

function onlyPerson(world: World) {
  const [person, ...others] = world.twenty.people.all();
  if (person === undefined || others.length > 0) throw new VerificationError("Twenty should have one person");
  return person;
}

function verify(holds: boolean, otherwise: string): void {
  if (!holds) throw new VerificationError(otherwise);
}

/** Waits until the look succeeds. */
async function eventually<Value>(otherwise: string, look: () => Value | undefined | null | false): Promise<Value> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const value = look();
    if (value !== undefined && value !== null && value !== false) return value;
    if (Date.now() > deadline) throw new VerificationError(otherwise);
    await wait(20);
  }
}

/** Waits until every webhook has arrived and relay has nothing left to do. */
async function quiet(world: World): Promise<void> {
  for (let calm = 0; calm < 3; ) {
    await Promise.all([world.twenty.settled(), world.chatwoot.settled()]);
    calm = (await world.relay.backlog()) === 0 ? calm + 1 : 0;
    await wait(20);
  }
}
