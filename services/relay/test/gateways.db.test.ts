import { type Gateway, gateways } from "@tpc/sandbox";
import { describe, expect, test } from "vitest";
import { startInConversation } from "./support/conversation-scene.ts";
import { contact, lia, person } from "./support/lead-data.ts";
import { onlyPair, startLinkedScene } from "./support/linked-scene.ts";
import type { Scene } from "./support/start-scene.ts";

async function countLost({ pool }: Scene): Promise<unknown> {
  const gone = (side: string) => `state->'${side}'->>'status' in ('removed', 'missing')`;
  const { rows } = await pool.query(`
    select (select count(*)::int from relay.mailbox where state = 'dead') as dead,
      (select count(*)::int from relay.possible_duplicate) as duplicates,
      (select count(*)::int from relay.lead where failure_code is not null) as failing,
      (select count(*)::int from relay.lead where ${gone("twenty")} or ${gone("chatwoot")}) as gone`);
  return rows[0];
}

const nothing = { dead: 0, duplicates: 0, failing: 0, gone: 0 };

describe.concurrent.each<Gateway>([...gateways])("while %s answers for the vendors", (who) => {
  test("what is changed and made on either side waits, and arrives when they are back", async () => {
    await using scene = await startLinkedScene();
    const { personRecord, contactRecord } = onlyPair(scene);
    const { twenty, chatwoot } = scene;
    twenty.faults.gateway(who, { times: 2 });
    chatwoot.faults.gateway(who, { times: 2 });
    twenty.people.update(personRecord.id, { city: "Santos" });
    chatwoot.contacts.update(contactRecord.id, { name: "Dra. Lia" });
    chatwoot.contacts.create(contact({ name: "Ana", email: "ana@example.com", phone_number: "+5511987650002" }));
    const phones = { ...person().phones, primaryPhoneNumber: "11987650003" };
    twenty.people.create(person({ emails: { primaryEmail: "bia@example.com", additionalEmails: null }, phones }));
    await scene.settled();
    expect(twenty.people.all()).toHaveLength(3);
    expect(chatwoot.contacts.all()).toHaveLength(3);
    expect(chatwoot.contacts.all().find(({ phone_number }) => phone_number === lia.phone)).toMatchObject({
      name: "Dra. Lia",
      additional_attributes: { city: "Santos" },
    });
    expect(await countLost(scene)).toEqual(nothing);
  });
});

test.concurrent("a message for which a gateway answered goes out once", async () => {
  const { scene, conversation, notices } = await startInConversation();
  await using _ = scene;
  const match = /^POST \/api\/v1\/accounts\/\d+\/conversations\/\d+\/messages/;
  scene.chatwoot.faults.gateway("traefik", { match, times: 1 });
  scene.chatwoot.faults.gateway("empty-object", { match, times: 1 });
  scene.chatwoot.conversations.label(conversation.id, ["qualificado"]);
  await scene.settled();
  expect(notices()).toHaveLength(1);
  expect(await countLost(scene)).toEqual(nothing);
});
