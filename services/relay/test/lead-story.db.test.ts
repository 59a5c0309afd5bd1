import { expect, test } from "vitest";
import { callApi } from "./support/call-api.ts";
import { book, startInConversation } from "./support/conversation-scene.ts";
import { lia } from "./support/lead-data.ts";
import { onlyPair, startLinkedScene } from "./support/linked-scene.ts";

interface Happening {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly what: string;
  readonly rule: string | null;
  readonly code: string | null;
  readonly changes: readonly { field: string; value: string; before: string | null }[];
  readonly steps: readonly {
    what: string;
    rule: string | null;
    changes: readonly { field: string; value: string }[];
  }[];
}

interface Story {
  readonly keys: readonly string[];
  readonly fields: readonly { field: string; twenty: string; chatwoot: string; base: object | null }[];
  readonly records: readonly { side: string; url: string; name: string }[];
  readonly deals: readonly { stage: string }[];
  readonly timeline: readonly Happening[];
  readonly nextCursor: string | null;
}

type World = Parameters<typeof callApi>[0];

const lookUp = (scene: World, reference: string) =>
  callApi<{ leadId: string }>(scene, "POST", "/leads/lookup", { reference });

async function readStory(scene: World, query = ""): Promise<Story> {
  const { leadId } = (await lookUp(scene, lia.email)).body;
  return (await callApi<Story>(scene, "GET", `/leads/${leadId}${query}`)).body;
}

test("a lead is found by either form of its phone, its e-mail in any case, and every id", async () => {
  await using scene = await startLinkedScene();
  const { personRecord, contactRecord } = onlyPair(scene);
  const { leadId } = (await lookUp(scene, lia.email)).body;
  const contactId = String(contactRecord.id);
  const names = [" LIA@Example.com", lia.phone, lia.phoneWithoutNinth, "(11) 8765-0001", personRecord.id, leadId];
  for (const reference of [...names, `twenty:${personRecord.id}`, `chatwoot:${contactId}`, contactId]) {
    expect([reference, await lookUp(scene, reference)]).toEqual([reference, { status: 200, body: { leadId } }]);
  }
  expect(await lookUp(scene, "+5511987650009")).toMatchObject({
    status: 404,
    body: { error: { code: "LEAD_UNKNOWN" } },
  });
  expect(await lookUp(scene, "Lia Nunes")).toMatchObject({
    status: 400,
    body: { error: { code: "REFERENCE_INVALID" } },
  });
  expect(await callApi(scene, "GET", `/leads/${crypto.randomUUID()}`)).toMatchObject({ status: 404 });
});

test("a lead's story tells why a value is what it is: what changed, where it was copied to, by which rule", async () => {
  await using scene = await startLinkedScene();
  const { personRecord, contactRecord } = onlyPair(scene);
  scene.twenty.people.update(personRecord.id, { name: { firstName: "Lídia", lastName: "Nunes" } });
  await scene.settled();
  const story = await readStory(scene);
  expect(story.fields).toContainEqual({
    field: "name",
    twenty: "Lídia Nunes",
    chatwoot: "Lídia Nunes",
    base: { twenty: "Lídia Nunes", chatwoot: "Lídia Nunes" },
  });
  expect(story.records.map(({ url }) => url)).toEqual([
    `${scene.twenty.url}/object/person/${personRecord.id}`,
    `${scene.chatwoot.url}/app/accounts/${scene.chatwoot.accountId}/contacts/${contactRecord.id}`,
  ]);
  const heard = story.timeline.find(({ kind, changes }) => kind === "event" && changes[0]?.value === "Lídia Nunes");
  expect(heard).toMatchObject({ what: "person.changed", changes: [{ field: "name", value: "Lídia Nunes" }] });
  expect(story.timeline).toContainEqual(
    expect.objectContaining({
      kind: "decision",
      causes: [heard?.id],
      steps: expect.arrayContaining([
        expect.objectContaining({
          what: "update-contact",
          rule: "changed in Twenty",
          changes: [expect.objectContaining({ field: "name", value: "Lídia Nunes" })],
        }),
      ]),
    }),
  );
});

test("a deal's stage and a message name the occasion of their rule, and an error its class, in order", async () => {
  const { scene } = await startInConversation();
  await using _ = scene;
  book(scene);
  await scene.settled();
  await scene.pool.query(
    "update relay.mailbox set state = 'dead', error_code = 'VENDOR_VALIDATION_FAILED', dead_at = now() where event ->> 'type' = 'message.received'",
  );
  const { deals, timeline } = await readStory(scene);
  expect(deals).toMatchObject([{ stage: "MEETING_SCHEDULED" }]);
  const steps = timeline.flatMap((happening) => happening.steps);
  expect(steps).toContainEqual(expect.objectContaining({ what: "create-deal", rule: "conversation.opened" }));
  expect(steps).toContainEqual(expect.objectContaining({ what: "move-deal", rule: "booking.created" }));
  expect(steps).toContainEqual(expect.objectContaining({ what: "post-message", rule: "booking.created" }));
  expect(timeline).toContainEqual(expect.objectContaining({ kind: "effect", rule: "booking.created" }));
  expect(timeline).toContainEqual(expect.objectContaining({ kind: "error", code: "VENDOR_VALIDATION_FAILED" }));
  const times = timeline.map(({ at }) => at);
  expect(times).toEqual(times.toSorted());
});

test("a long story is read page by page: every happening once", async () => {
  const { scene } = await startInConversation();
  await using _ = scene;
  book(scene);
  await scene.settled();
  await scene.pool.query("update relay.decision set decided_at = date_trunc('second', now())");
  const whole = (await readStory(scene)).timeline.map(({ id }) => id);
  let paged: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const story: Story = await readStory(scene, `?limit=3${cursor === "" ? "" : `&cursor=${cursor}`}`);
    paged = [...story.timeline.map(({ id }) => id), ...paged];
    cursor = story.nextCursor;
  }
  expect(paged).toEqual(whole);
});

test("of what was pruned, the story tells that it happened", async () => {
  await using scene = await startLinkedScene();
  await scene.pool.query("update relay.mailbox set event = '{}', pruned_at = now()");
  await scene.pool.query(
    `update relay.decision set snapshot = '{}', pruned_at = now(), steps = '[{"type": "create-person"}]'`,
  );
  const { timeline } = await readStory(scene);
  expect(timeline).toContainEqual(expect.objectContaining({ kind: "event", what: "pruned" }));
  expect(timeline.flatMap(({ steps }) => steps)).toContainEqual(expect.objectContaining({ what: "create-person" }));
});
