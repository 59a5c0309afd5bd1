import { expect, test } from "vitest";
import { startChatwoot } from "../src/index.ts";
import { chatwootCallerOf } from "./support/call.ts";
import { keyOrder } from "./support/key-order.ts";
import { startReceiver } from "./support/receiver.ts";
import { readDelivery, readExchanges } from "./support/recordings.ts";

const path = "/conversations/1/assignments";

async function startDesk() {
  const chatwoot = await startChatwoot();
  const receiver = await startReceiver();
  chatwoot.addWebhook({ url: receiver.url, subscriptions: ["conversation_updated"] });
  const inbox = chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
  const contact = chatwoot.contacts.create({ name: "Lara Pinto", phone_number: "+5511987650001" });
  chatwoot.conversations.create({ contactId: contact.id, inboxId: inbox.id, status: "pending" });
  const heloisa = chatwoot.agents.create({ name: "Heloísa Prates", email: "heloisa@example.com" });
  return {
    chatwoot,
    receiver,
    heloisa,
    team: chatwoot.teams.create({ name: "Vendas" }),
    request: chatwootCallerOf(chatwoot),
    /** The last delivery, once all have arrived. */
    async told() {
      await chatwoot.settled();
      return JSON.parse(receiver.deliveries.at(-1)?.rawBody ?? "{}");
    },
    async [Symbol.asyncDispose]() {
      await chatwoot.stop();
      await receiver[Symbol.asyncDispose]();
    },
  };
}

const answered = (name: string) => readExchanges("chatwoot", new RegExp(`rest-conversation-${name}`))[0]?.response.body;
const recorded = (name: string) => JSON.parse(readDelivery("chatwoot", name).rawBody);

test("assigning to a team, to a person and to nobody answers and tells as recorded", async () => {
  await using desk = await startDesk();
  const { request, team, heloisa, told } = desk;
  const toTeam = await request("POST", path, { team_id: team.id });
  expect(keyOrder(toTeam.body)).toEqual(keyOrder(answered("assign-team")));
  expect((await told()).meta).toMatchObject({ team: { id: team.id, name: "vendas" }, assignee: null });
  const toPerson = await request("POST", path, { assignee_id: heloisa.id });
  expect(keyOrder(toPerson.body)).toEqual(keyOrder(answered("assign-user")));
  const assigned = await told();
  expect(Object.keys(assigned.meta)).toEqual(
    Object.keys(recorded("v4.15-webhook-account-bot-assign-user.conversation_updated").meta),
  );
  expect(assigned.meta).toMatchObject({
    assignee: { id: heloisa.id },
    assignee_type: "User",
    team: { name: "vendas" },
  });
  expect(await request("GET", "/conversations/1")).toMatchObject({ body: { meta: { team: { name: "vendas" } } } });
  expect((await request("POST", path, { assignee_id: null })).body).toBeNull();
  expect((await told()).meta.assignee).toBeNull();
});

test("the bell rings for who is assigned by somebody else, and for who is mentioned in a private note", async () => {
  await using desk = await startDesk();
  const { chatwoot, request, heloisa } = desk;
  const rung = () => chatwoot.agents.notifications(heloisa.id).map((one) => one.notification_type);
  await request("POST", path, { assignee_id: heloisa.id });
  const content = `[@Heloísa](mention://user/${heloisa.id}/Helo%C3%ADsa) **Lead qualificado**`;
  await request("POST", "/conversations/1/messages", { content });
  expect(rung()).toEqual(["conversation_assignment"]);
  await request("POST", "/conversations/1/messages", { content, private: true });
  // Of one conversation only the newest stays.
  expect(rung()).toEqual(["conversation_mention"]);
});

test("agents are listed with whether they are there", async () => {
  await using desk = await startDesk();
  const { chatwoot, request, heloisa } = desk;
  chatwoot.agents.setAvailability(heloisa.id, "busy");
  const { body } = await request("GET", "/agents");
  expect(body).toContainEqual(expect.objectContaining({ id: heloisa.id, availability_status: "busy" }));
});
