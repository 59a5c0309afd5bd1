import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startTwenty, type TwentyStandIn, type TwentyVersion } from "../src/index.ts";
import { call, callerOf } from "./support/call.ts";
import { startReceiver } from "./support/receiver.ts";

let twenty: TwentyStandIn;
afterEach(() => twenty.stop());

async function start(version: TwentyVersion) {
  twenty = await startTwenty({ version });
}

const ask = async (query: string, variables: object = {}, path = "/graphql") =>
  (await callerOf(twenty)("POST", path, { query, variables })).body;

describe.each(["0.55", "2.x"] as const)("GraphQL of %s", (version) => {
  beforeEach(() => start(version));

  test("deletes softly, lists what is deleted, restores and destroys", async () => {
    const { id } = twenty.people.create({ name: { firstName: "Ana" } });
    const deleted = await ask("mutation($id:UUID!){deletePerson(id:$id){id deletedAt}}", { id });
    expect(deleted.data.deletePerson).toEqual({ id, deletedAt: expect.any(String) });
    const list = "query($f:PersonFilterInput){people(filter:$f){totalCount edges{node{id}}}}";
    expect((await ask(list)).data.people.totalCount).toBe(0);
    const found = await ask(list, { f: { deletedAt: { is: "NOT_NULL" } } });
    expect(found.data.people.edges).toEqual([{ node: { id } }]);
    await ask("mutation($id:UUID!){restorePerson(id:$id){id}}", { id });
    expect((await ask(list)).data.people.totalCount).toBe(1);
    await ask("mutation($id:UUID!){destroyPerson(id:$id){id}}", { id });
    expect(twenty.people.get(id)).toBeUndefined();
  });

  test("finds the deals of a person, newest first, with the person in them and the other way round", async () => {
    const person = twenty.people.create({ name: { firstName: "Ana" } });
    for (const name of ["A", "B"]) twenty.opportunities.create({ name, pointOfContactId: person.id });
    twenty.opportunities.create({ name: "C" });
    const query = `query($f: OpportunityFilterInput, $o: [OpportunityOrderByInput]) {
      opportunities(filter: $f, orderBy: $o, first: 1) {
        totalCount
        pageInfo { hasNextPage endCursor }
        edges { node { name pointOfContact { name { firstName } pointOfContactForOpportunities { totalCount } } } }
      }
    }`;
    const variables = { f: { pointOfContactId: { eq: person.id } }, o: [{ name: "DescNullsLast" }] };
    const { data } = await ask(query, variables);
    expect(data.opportunities).toMatchObject({
      totalCount: 2,
      pageInfo: { hasNextPage: true, endCursor: expect.any(String) },
      edges: [{ node: { name: "B", pointOfContact: { name: { firstName: "Ana" } } } }],
    });
    expect(data.opportunities.edges[0].node.pointOfContact.pointOfContactForOpportunities.totalCount).toBe(2);
  });

  test("knows a field as soon as metadata has it", async () => {
    const { data } = await ask("{objects(paging:{first:99}){edges{node{id nameSingular}}}}", {}, "/metadata");
    const nodes: { id: string; nameSingular: string }[] = data.objects.edges.map((edge: { node: object }) => edge.node);
    const objectMetadataId = nodes.find((node) => node.nameSingular === "person")?.id;
    expect((await ask("{people{edges{node{crm}}}}")).errors[0].message).toContain("Cannot query field");
    const input = { field: { objectMetadataId, type: "TEXT", name: "crm", label: "CRM number" } };
    await ask("mutation($i:CreateOneFieldMetadataInput!){createOneField(input:$i){id}}", { i: input }, "/metadata");
    twenty.people.create({ crm: "123" });
    expect((await ask("{people{edges{node{crm}}}}")).data.people.edges).toEqual([{ node: { crm: "123" } }]);
  });

  test("says who may not call", async () => {
    const { status, body } = await call(`${twenty.url}/graphql`, "POST", {}, { query: "{people{totalCount}}" });
    expect([status, body.errors[0].message]).toEqual([200, "Missing authentication token"]);
  });
});

test("an upsert on 0.55 updates by address and names flattened columns", async () => {
  await start("0.55");
  twenty.addWebhook({ targetUrl: "http://127.0.0.1:9/", operations: ["person.updated"], secret: "" });
  const { id } = twenty.people.create({ emails: { primaryEmail: "ana@example.com" } });
  const input = { name: { firstName: "Ana" }, emails: { primaryEmail: "ana@example.com" }, jobTitle: "Diretora" };
  const { data } = await ask("mutation($d:[PersonCreateInput!]!){createPeople(data:$d,upsert:true){id}}", {
    d: [input],
  });
  expect(data.createPeople).toEqual([{ id }]);
  await twenty.settled();
  const body = JSON.parse(twenty.webhooks.sent[0]?.body ?? "");
  expect(body.updatedFields).toEqual(expect.arrayContaining(["nameFirstName", "emailsPrimaryEmail", "jobTitle"]));
});

describe.each(["0.55", "2.x"] as const)("many records in one GraphQL call of %s", (version) => {
  const upsert = (...people: object[]) =>
    ask("mutation($d:[PersonCreateInput!]!){createPeople(data:$d,upsert:true){id createdAt}}", { d: people });
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  beforeEach(async () => {
    await start(version);
    receiver = await startReceiver();
  });
  afterEach(() => receiver[Symbol.asyncDispose]());

  test("updateOpportunities changes those of the filter, answers them and tells of each", async () => {
    const ids = ["A", "B", "C"].map((name) => twenty.opportunities.create({ name }).id);
    twenty.addWebhook({ targetUrl: receiver.url, operations: ["opportunity.updated"], secret: "" });
    const query = `mutation($f:OpportunityFilterInput!,$d:OpportunityUpdateInput!){
      updateOpportunities(filter:$f,data:$d){id stage amount{currencyCode}}}`;
    const some = { f: { id: { in: [ids[0], ids[2], "11111111-1111-4111-8111-111111111111"] } } };
    const { data } = await ask(query, { ...some, d: { stage: "MEETING" } });
    expect(data.updateOpportunities.map(({ id }: { id: string }) => id).toSorted()).toEqual(
      [ids[0], ids[2]].toSorted(),
    );
    expect(ids.map((id) => twenty.opportunities.get(id)?.stage)).toEqual(["MEETING", "NEW", "MEETING"]);
    await twenty.settled();
    expect(receiver.deliveries).toHaveLength(2);
    expect((await ask(query, { ...some, d: { stage: "NOWHERE" } })).errors[0].message).toContain("does not exist in");
  });

  test("an upsert changes by id, keeps what it does not name, and brings back an id that was destroyed", async () => {
    const [ana, bia] = ["ana", "bia"].map((name) => twenty.people.create({ name: { firstName: name }, jobTitle: "x" }));
    twenty.people.destroy(bia?.id ?? "");
    const { data } = await upsert({ id: ana?.id, name: { firstName: "Ana" } }, { id: bia?.id, position: 7 });
    const times = new Map(data.createPeople.map((one: { id: string; createdAt: string }) => [one.id, one.createdAt]));
    expect(times.get(ana?.id)).toBe(ana?.createdAt);
    expect(twenty.people.get(ana?.id ?? "")).toMatchObject({ name: { firstName: "Ana" }, jobTitle: "x", position: -1 });
    expect(twenty.people.get(bia?.id ?? "")).toMatchObject({ name: { firstName: "" }, position: 7 });
  });

  test("an upsert of what lies in the bin is refused by 0.55, and takes it out on 2.x", async () => {
    const { id } = twenty.people.create({ name: { firstName: "Ana" } });
    twenty.people.delete(id);
    const { errors } = await upsert({ id, jobTitle: "y" });
    if (version === "0.55") expect(errors[0].message).toBe("Record already exists");
    else expect(twenty.people.get(id)).toMatchObject({ deletedAt: null, jobTitle: "y" });
  });

  test("an address that another person has fails the whole upsert", async () => {
    const [ana, bia] = ["ana", "bia"].map((name) =>
      twenty.people.create({ emails: { primaryEmail: `${name}@example.com` } }),
    );
    const { errors } = await upsert({ id: ana?.id, emails: { primaryEmail: "bia@example.com" }, jobTitle: "y" });
    expect(errors).toHaveLength(1);
    for (const one of [ana, bia]) expect(twenty.people.get(one?.id ?? "")).toEqual(one);
  });
});

test("webhooks are made, changed and deleted by GraphQL on 2.x", async () => {
  await start("2.x");
  const input = { targetUrl: "https://relay.example.com/", operations: ["person.*"], secret: "a secret" };
  const made = await ask(
    "mutation($i:CreateWebhookInput!){createWebhook(input:$i){id secret}}",
    { i: input },
    "/metadata",
  );
  const { id, secret } = made.data.createWebhook;
  expect(secret).toBe("a secret");
  const change = { id, update: { operations: ["*.*"] } };
  await ask("mutation($i:UpdateWebhookInput!){updateWebhook(input:$i){id}}", { i: change }, "/metadata");
  const list = await ask("{webhooks{id operations targetUrl}}", {}, "/metadata");
  expect(list.data.webhooks).toEqual([{ id, operations: ["*.*"], targetUrl: input.targetUrl }]);
  await ask("mutation($id:UUID!){deleteWebhook(id:$id){id}}", { id }, "/metadata");
  expect((await ask("{webhooks{id}}", {}, "/metadata")).data.webhooks).toEqual([]);
});
