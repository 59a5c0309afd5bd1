import type { Scene } from "./start-scene.ts";

/** A lead that both systems hold. */
export interface LinkedLead {
  readonly personId: string;
  readonly contactId: number;
}

/** Makes contacts in Chatwoot and lets relay link them. */
export async function linkLeads(scene: Scene, count: number): Promise<readonly LinkedLead[]> {
  const { twenty, chatwoot } = scene.vendors;
  for (let index = 0; index < count; index += 1) {
    const number = String(index).padStart(7, "0");
    chatwoot.contacts.create({
      name: `Lead ${index}`,
      email: `lead${index}@example.com`,
      phone_number: `+55119${6}${number}`,
      additional_attributes: { city: "Campinas" },
    });
  }
  await scene.settled();
  const people = new Map(twenty.people.all().map((person) => [person.emails?.primaryEmail, person.id]));
  return chatwoot.contacts.all().map(({ id, email }) => {
    const personId = people.get(email ?? "");
    if (personId === undefined) throw new Error(`contact ${id} was not linked`);
    return { personId, contactId: id };
  });
}
