import { expect, test, vi } from "vitest";
import { callApi } from "./support/call-api.ts";
import { lia } from "./support/lead-data.ts";
import { onlyPair, startLinkedScene } from "./support/linked-scene.ts";
import { startScene } from "./support/start-scene.ts";

const record = (id: string, index: number, values: Record<string, string> = {}) => ({
  id,
  values: { name: `Lia ${index}`, email: `lia${index}@example.com`, phone: "", ...values },
  keys: [`email:lia${index}@example.com`],
  version: null,
  otherId: null,
});
const idOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
const leads = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    person: record(idOf(index), index),
    contact: record(String(1_000 + index), index, { name: "Lia (zap)" }),
  }));
const announced = (all: ReturnType<typeof leads>) =>
  all.map(({ person, contact: { id } }) => ({
    personId: person.id,
    keys: [`twenty:${person.id}`, `chatwoot:${id}`, ...person.keys],
  }));

test("an import may tell the same leads twice at the same time, in any order: each is known once", async () => {
  await using scene = await startScene();
  const all = leads(40);
  const post = (path: string, body: object) => callApi(scene, "POST", `/api/imports/${path}`, body);
  const both = async (path: string, of: (some: typeof all) => object[]) =>
    (await Promise.all([all, all.toReversed(), all].map((some) => post(path, { leads: of(some) })))).map(
      ({ status }) => status,
    );
  expect(await both("announce", announced)).toEqual([200, 200, 200]);
  expect(await both("settle", (some) => some)).toEqual([200, 200, 200]);
  await scene.settled();
  const { rows } = await scene.pool.query(
    "select count(*)::int as leads from relay.lead where not state ? 'heldUntil'",
  );
  expect(rows).toEqual([{ leads: 40 }]);
  // What still differs was left so: nothing is written, and nothing is drift.
  expect(scene.twenty.requests.count() + scene.chatwoot.requests.count()).toBe(0);
  expect((await callApi(scene, "GET", "/leads/drift")).body).toMatchObject({ count: 0 });
});

test("what is heard of a lead while an import is at it waits, and is news only if it is", async () => {
  await using scene = await startLinkedScene();
  const { personRecord, contactRecord } = onlyPair(scene);
  const keys = [`twenty:${personRecord.id}`, `chatwoot:${contactRecord.id}`];
  const post = (path: string, body: object) => callApi(scene, "POST", `/api/imports/${path}`, body);
  await post("announce", { leads: [{ personId: personRecord.id, keys }] });
  scene.twenty.people.update(personRecord.id, { city: "Santos" });
  await vi.waitFor(async () => {
    const { rows } = await scene.pool.query("select 1 from relay.mailbox where state = 'waiting'");
    expect(rows).toHaveLength(1);
  }, 10_000);
  const values = (city: string) => ({
    name: "Lia Nunes",
    email: lia.email,
    phone: lia.phone,
    city,
    specialty: "Cardiologia",
  });
  await post("settle", {
    leads: [
      {
        person: {
          ...record(personRecord.id, 0, values("Santos")),
          version: scene.twenty.people.get(personRecord.id)?.updatedAt,
        },
        contact: record(String(contactRecord.id), 0, values("Campinas")),
      },
    ],
  });
  await scene.settled();
  expect(scene.chatwoot.contacts.get(contactRecord.id)?.additional_attributes.city).toBe("Campinas");
  scene.twenty.people.update(personRecord.id, { city: "Olinda" });
  await scene.settled();
  expect(scene.chatwoot.contacts.get(contactRecord.id)?.additional_attributes.city).toBe("Olinda");
});
