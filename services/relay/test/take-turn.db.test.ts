import { randomUUID } from "node:crypto";
import { newLead } from "@tpc/sync-core";
import { expect, test } from "vitest";
import { takeTurn } from "../src/store/convergence/take-turn.ts";
import { openDatabase } from "../src/store/database/database.ts";
import { cloneDatabase } from "./support/clone-database.ts";

async function openScene() {
  const { url, drop } = await cloneDatabase();
  // Two replicas.
  const databases = [1, 2].map(() => openDatabase({ url, onError: () => {} }));
  const [{ db } = { db: undefined }, { db: other } = { db: undefined }] = databases;
  if (db === undefined || other === undefined) throw new Error("there is no database");
  return {
    db,
    other,
    async lead(): Promise<string> {
      const id = randomUUID();
      await db
        .insertInto("lead")
        .values({ id, state: JSON.stringify(newLead), new_person_id: id })
        .execute();
      return id;
    },
    async [Symbol.asyncDispose]() {
      for (const database of databases) await database.close();
      await drop();
    },
  };
}

test("people take turns, also when two replicas give leads at the same moment, and a second try is no second turn", async () => {
  await using scene = await openScene();
  const leads = await Promise.all(Array.from({ length: 12 }, scene.lead));
  const { db, other } = scene;
  const people = ["Ana", "Bia", "Dora"];
  const give = (leadId: string, index: number) => takeTurn(index % 2 === 0 ? db : other, leadId, "k", people);
  const given = await Promise.all(leads.map(give));
  const counts = people.map((name) => given.filter((person) => person === name).length);
  expect(counts).toEqual([4, 4, 4]);
  // Whoever was killed before the answer asks again, perhaps when others are on duty.
  const again = await Promise.all(leads.map((leadId) => takeTurn(other, leadId, "k", ["Bia"])));
  expect(again).toEqual(given);
  const next = await scene.lead();
  expect(await takeTurn(db, next, "k", people)).toBe("Ana");
});

test("who was not there catches up, and somebody new is first", async () => {
  await using scene = await openScene();
  const { db } = scene;
  const given: string[] = [];
  for (const people of [
    ["Ana"],
    ["Ana"],
    ["Ana", "Bia"],
    ["Ana", "Bia"],
    ["Ana", "Bia", "Dora"],
    ["Ana", "Bia", "Dora"],
  ])
    given.push(await takeTurn(db, await scene.lead(), "k", people));
  expect(given).toEqual(["Ana", "Ana", "Bia", "Ana", "Dora", "Bia"]);
});
