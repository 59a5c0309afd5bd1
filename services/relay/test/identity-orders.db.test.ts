import fc from "fast-check";
import { expect, test } from "vitest";
import { onlyOne } from "./support/linked-scene.ts";
import { restart } from "./support/restart.ts";
import { type Scene, startScene } from "./support/start-scene.ts";

const happenings = ["person", "contact", "talks", "other contact", "other talks", "label"] as const;
type Happening = (typeof happenings)[number];

/** In any order, each at most once, and some not at all. */
const past = fc
  .shuffledSubarray([...happenings], { minLength: 2 })
  // Nobody writes through a contact that was never made, and there is nothing to label before.
  .map((all) =>
    all.reduce<readonly Happening[]>((kept, one) => {
      const before = dependsOn[one];
      return before === null || kept.includes(before) ? kept.concat(one) : kept;
    }, []),
  )
  .filter((all) => all.length > 0);
const dependsOn: Readonly<Record<Happening, Happening | null>> = {
  person: null,
  contact: null,
  "other contact": null,
  talks: "contact",
  "other talks": "other contact",
  label: "talks",
};

/** One human whose mobile WhatsApp may spell without its ninth digit. */
function playOne({ twenty, chatwoot }: Scene, inboxId: number, index: number, does: Happening): void {
  const digits = String(87650000 + index);
  const theirs = () => chatwoot.contacts.all().filter((one) => one.phone_number?.endsWith(digits));
  // Merged meanwhile, or relay was quicker.
  const find = (phone: string) => theirs().find((one) => one.phone_number === phone) ?? theirs()[0];
  const [phone, other] = [`+55119${digits}`, `+5511${digits}`];
  const name = `Lead ${index}`;
  switch (does) {
    case "person": {
      const emails = { primaryEmail: `lead${index}@example.com`, additionalEmails: null };
      const phones = {
        primaryPhoneNumber: `119${digits}`,
        primaryPhoneCallingCode: "+55",
        primaryPhoneCountryCode: "BR",
      };
      // Somebody who finds the lead in Twenty adds the address to it.
      const known = twenty.people.all().find((one) => one.phones?.primaryPhoneNumber?.endsWith(digits));
      if (known) twenty.people.update(known.id, { emails });
      else twenty.people.create({ name: { firstName: "Lead", lastName: String(index) }, emails, phones });
      break;
    }
    case "contact":
    case "other contact": {
      const wanted = does === "contact" ? phone : other;
      if (find(wanted)?.phone_number !== wanted) chatwoot.contacts.create({ name, phone_number: wanted });
      break;
    }
    case "talks":
    case "other talks":
      chatwoot.messages.receive({
        contactId: find(does === "talks" ? phone : other)?.id ?? 0,
        inboxId,
        content: "Oi",
      });
      break;
    case "label": {
      const ids = theirs().map(({ id }) => id);
      const talk = chatwoot.conversations.all().find(({ meta }) => ids.includes(meta.sender?.id ?? 0));
      chatwoot.conversations.label(talk?.id ?? 0, ["qualificado"]);
    }
  }
}

test("whatever records of one human come, in any order, twice, late or unheard, there is one lead with one deal, and nothing is made twice", async () => {
  const pasts = fc.sample(past, { seed: 13, numRuns: 40 });
  await using scene = await startScene({ environment: { RELAY_SWEEP_MINUTES: "59" } });
  const { twenty, chatwoot, pool } = scene;
  const inboxId = chatwoot.inboxes.createApiInbox({ name: "WhatsApp" }).id;
  const random = fc.sample(fc.double({ min: 0, max: 1, noNaN: true }), { seed: 7, numRuns: 4_000 });
  const next = () => random.pop() ?? 0;
  const longest = Math.max(...pasts.map(({ length }) => length));
  for (let turn = 0; turn < longest; turn += 1) {
    for (const { webhooks } of [twenty, chatwoot]) webhooks.hold({ snapshot: next() < 0.5 });
    for (const [index, all] of pasts.entries()) {
      const does = all[turn];
      if (does !== undefined) playOne(scene, inboxId, index, does);
    }
    for (const { webhooks } of [twenty, chatwoot]) {
      webhooks.double(5);
      await webhooks.release({
        order: (held) => held.filter(() => next() > 0.1).toSorted(() => next() - 0.5),
      });
    }
    await scene.settled();
  }
  // Of a contact that was made without a webhook only the comparison of everything knows.
  await pool.query("update relay.sweep set swept_until = swept_until - interval '1 day'");
  await restart(scene);

  const people = twenty.people.all();
  for (const [index, all] of pasts.entries()) {
    const digits = String(87650000 + index);
    const about = `${index}: ${all.join(", ")}`;
    const theirs = people.filter(({ phones }) => phones?.primaryPhoneNumber?.endsWith(digits));
    const contacts = chatwoot.contacts.all().filter((one) => one.phone_number?.endsWith(digits));
    expect(theirs.length, about).toBe(1);
    const person = onlyOne(theirs);
    const deals = twenty.opportunities.all().filter(({ pointOfContactId }) => pointOfContactId === person.id);
    const talks = all.includes("talks") || all.includes("other talks");
    expect(deals.length, about).toBe(talks ? 1 : 0);
    if (talks) expect(deals[0]?.stage, about).toBe(all.includes("label") ? "QUALIFIED" : "NEW");
    // The copy is no more where the channel's contact came.
    expect(contacts.length, about).toBeGreaterThan(0);
    for (const one of contacts) {
      expect(one.name, about).toBe(`Lead ${index}`);
      expect(one.custom_attributes, about).toMatchObject({ twenty_person_id: person.id });
    }
    if (all.includes("person"))
      expect(
        contacts.filter(({ email }) => email === `lead${index}@example.com`),
        about,
      ).toHaveLength(1);
    const { rows } = await pool.query("select distinct lead_id from relay.identity_key where key like $1", [
      `phone:%${digits}`,
    ]);
    expect(rows, about).toHaveLength(1);
  }
  const { rows: dead } = await pool.query("select error_code from relay.mailbox where state in ('dead', 'waiting')");
  expect(dead).toEqual([]);
  const { rows: open } = await pool.query("select key from relay.possible_duplicate where state = 'open'");
  expect(open).toEqual([]);
  const { rows: conflicts } = await pool.query("select field from relay.field_conflict");
  expect(conflicts).toEqual([]);
});
