import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { onlyPair, startLinkedScene } from "./support/linked-scene.ts";
import type { Scene } from "./support/start-scene.ts";

const attribute = (key: string) => ({ place: "custom_attributes", key });

const fields = [
  { field: "income", twenty: "income", chatwoot: attribute("renda"), type: "number" },
  { field: "vip", twenty: "isVip", chatwoot: attribute("vip"), type: "yes-no", direction: "to-chatwoot" },
  { field: "since", twenty: "since", chatwoot: attribute("desde"), type: "date" },
  {
    field: "plan",
    twenty: "plan",
    chatwoot: attribute("plano"),
    type: "choice",
    choices: { BASIC: "Básico", PRO: "Profissional" },
    wins: "chatwoot",
  },
];

let scene: Scene;
beforeAll(async () => {
  scene = await startLinkedScene({
    file: { fields },
    twenty: {
      personFields: [
        { name: "chatwootContactId", type: "TEXT" },
        { name: "income", type: "NUMBER" },
        { name: "isVip", type: "BOOLEAN" },
        { name: "since", type: "DATE" },
        { name: "plan", type: "SELECT", options: ["BASIC", "PRO"] },
      ],
    },
  });
});
afterAll(() => scene[Symbol.asyncDispose]());

const person = () => onlyPair(scene).personRecord;
const attributes = () => onlyPair(scene).contactRecord.custom_attributes;
const editContact = async (custom_attributes: Record<string, unknown>) => {
  scene.chatwoot.contacts.update(onlyPair(scene).contactRecord.id, { custom_attributes });
  await scene.settled();
};
const editPerson = async (values: Record<string, unknown>) => {
  scene.twenty.people.update(person().id, values);
  await scene.settled();
};

describe("a field of the operator's own", () => {
  test("goes both ways in the type of each system", async () => {
    await editContact({ renda: 60_000, desde: "2026-03-03", plano: "Profissional" });
    expect(person()).toMatchObject({ income: 60_000, since: "2026-03-03", plan: "PRO" });
    await editPerson({ income: 75_000.5, since: "2026-04-01", plan: "BASIC" });
    expect(attributes()).toMatchObject({ renda: 75_000.5, desde: "2026-04-01", plano: "Básico" });
  });

  test("goes one way where the mapping says so: what people edit at its end stays there and goes nowhere", async () => {
    await editPerson({ isVip: true });
    expect(attributes()).toMatchObject({ vip: true });
    await editContact({ vip: false });
    expect(person()).toMatchObject({ isVip: true });
    expect(attributes()).toMatchObject({ vip: false });
  });

  test("is left as it is where it cannot be read, and the other side keeps its value", async () => {
    await editContact({ renda: "uns 80 mil" });
    expect(person()).toMatchObject({ income: 75_000.5 });
    expect(attributes()).toMatchObject({ renda: "uns 80 mil" });
    await editContact({ renda: "80000" });
    expect(person()).toMatchObject({ income: 80_000 });
  });

  test("empties on the other side when it is emptied", async () => {
    await editPerson({ plan: null, income: null });
    expect(attributes()).toMatchObject({ plano: null, renda: null });
  });
});

test("a row that does not fit what the systems say of their fields is told to the operators", async () => {
  await scene.relay.lookAround();
  const { rows } = await scene.pool.query(
    "select values ->> 'names' as names from relay.alert where code = 'FIELD_MAPPING_WRONG'",
  );
  expect(rows[0]?.names).toContain("income in chatwoot: NOT_DEFINED renda");
  expect(rows[0]?.names).not.toContain("in twenty");
});
