import { describe, expect, test } from "vitest";
import { createChatwootClient } from "../src/index.ts";
import { contact } from "./operations/samples.ts";
import { connection, createScriptedFetch, type SentRequest } from "./scripted-fetch.ts";

const input = { name: "Dra. Helena Prado", email: "Helena.Prado@example.com", phone_number: "+5511987650001" };
const page = (...items: object[]) => ({ body: { meta: { count: items.length, current_page: 1 }, payload: items } });
const created = { body: { payload: { contact, contact_inbox: { inbox: null, source_id: null } } } };
type Answer = ReturnType<Parameters<typeof createScriptedFetch>[0]>;

/** Answers look-ups in turn with `lookUps` and every create with `create`. */
function start(lookUps: Answer[], create: Answer = created) {
  const remaining = [...lookUps];
  const { fetch, sent } = createScriptedFetch(({ path }: SentRequest) =>
    path === "/contacts/filter" ? (remaining.shift() ?? page()) : create,
  );
  const client = createChatwootClient({ ...connection, fetch, retryTiming: { baseMs: 1 } });
  return { client, paths: () => sent.map(({ method, path }) => `${method} ${path}`), sent };
}

const lookThenCreate = ["POST /contacts/filter", "POST /contacts"];
const lookCreateLook = [...lookThenCreate, "POST /contacts/filter"];

describe("contacts.findOrCreate", () => {
  test("gives the contact that is there and writes nothing", async () => {
    const { client, paths } = start([page(contact)]);
    expect(await client.contacts.findOrCreate(input)).toEqual({ contact, outcome: "found", others: [] });
    expect(paths()).toEqual(["POST /contacts/filter"]);
  });

  test("creates the contact when there is none", async () => {
    const { client, paths } = start([page()]);
    expect(await client.contacts.findOrCreate(input)).toEqual({ contact, outcome: "created", others: [] });
    expect(paths()).toEqual(lookThenCreate);
  });

  test("takes the contact with the strongest key when two match, and names the other", async () => {
    const samePhone = { ...contact, id: 1, email: "other@example.com" };
    const { client } = start([page(samePhone, contact)]);
    expect(await client.contacts.findOrCreate(input)).toEqual({ contact, outcome: "found", others: [samePhone] });
  });

  test.for([
    ["the connection was lost", new TypeError("fetch failed")],
    ["the server failed", { status: 500, body: { status: 500, error: "Internal Server Error" } }],
    ["another writer was faster", { status: 422, body: { message: "em uso", attributes: ["email"] } }],
    ["the answer cannot be read", { body: "<html>" }],
  ] as const)("looks again instead of writing again when %s", async ([, failure]) => {
    const { client, paths } = start([page(), page(contact)], failure);
    expect(await client.contacts.findOrCreate(input)).toEqual({ contact, outcome: "recovered", others: [] });
    expect(paths()).toEqual(lookCreateLook);
  });

  test("fails as the create failed when looking again finds nothing", async () => {
    const { client, paths } = start([], { status: 422, body: { message: "inválido", attributes: ["phone_number"] } });
    await expect(client.contacts.findOrCreate(input)).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
      details: { attributes: ["phone_number"] },
    });
    expect(paths()).toEqual(lookCreateLook);
  });

  test("does not look again after a refusal that has nothing to do with the keys", async () => {
    const { client, paths } = start([], { status: 401, body: { error: "Invalid Access Token" } });
    await expect(client.contacts.findOrCreate(input)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    expect(paths()).toEqual(lookThenCreate);
  });

  test("needs a key to look for, before anything is sent", async () => {
    const { client, sent } = start([]);
    await expect(client.contacts.findOrCreate({ name: "Nobody" })).rejects.toThrow(TypeError);
    expect(sent).toEqual([]);
  });
});
