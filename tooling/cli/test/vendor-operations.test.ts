import { connectVendors, createLog, createMetrics, createTexts } from "@tpc/relay";
import { defaultFieldTable } from "@tpc/relay-config";
import { startCalcom, startChatwoot, startTwenty, type TwentyStandIn } from "@tpc/sandbox";
import { defaultPipelineRules, type Step } from "@tpc/sync-core";
import { expect, test } from "vitest";
import { addressOf, vendorOperations } from "../src/docs/vendor-operations.ts";
import { startTextGateway } from "./text-gateway.ts";

const meeting = {
  startsAt: "2026-12-01T13:00:00.000Z",
  endsAt: "2026-12-01T13:30:00.000Z",
  eventTitle: "",
  hostName: "",
  attendeeName: "",
  timeZone: "",
  meetingUrl: "",
  answers: [],
};
const said = { name: "Lia", meeting, bookingUid: null };

/** Every kind of step that a plan may hold, in an order in which each finds what it needs. */
function everyStep(at: { conversationId: string; contactId: string }): readonly Step[] {
  const personId = "2f0c9c1e-5f3b-4f6e-9a55-0d6a1d0c7b11";
  const values = { name: "Lia Nunes", email: "lia@example.com" };
  const keys = ["email:lia@example.com"] as const;
  const { conversationId, contactId } = at;
  return [
    { type: "find-record", side: "twenty", keys },
    { type: "create-person", id: personId, values, otherId: null },
    { type: "read-record", side: "twenty", id: personId },
    { type: "update-person", id: personId, values: { name: "Lia" }, otherId: null },
    { type: "find-record", side: "chatwoot", keys },
    { type: "create-contact", values, otherId: null },
    { type: "read-record", side: "chatwoot", id: contactId },
    { type: "update-contact", id: contactId, values: { name: "Lia" }, otherId: null },
    { type: "find-deals", personId },
    { type: "create-deal", number: 0, personId, stage: "NEW", name: "Lia", conversationId },
    { type: "complete-deal", number: 0, conversationId },
    { type: "post-message", key: "message", text: "noShow", conversationId, isPrivate: false, ...said },
    { type: "open-conversation", key: "open", conversationId },
    { type: "choose-person", key: "choose", level: "assign", candidates: ["Ana", "Bia"], at: "", conversationId },
    { type: "assign-conversation", key: "assign", conversationId, person: "Ana" },
    { type: "send-whatsapp", key: "whatsapp", text: "noShow", phone: "+5511987650001", ...said },
  ];
}

test("docs/ENDPOINTS.md lists exactly the calls that relay's effects make", async () => {
  await using gateway = await startTextGateway();
  const [twenty, chatwoot, calcom] = await Promise.all([
    startTwenty({ extraStages: ["QUALIFIED", "MEETING_SCHEDULED", "LOST"] }),
    startChatwoot(),
    startCalcom(),
  ]);
  try {
    const inbox = chatwoot.inboxes.createApiInbox({ name: "WhatsApp" });
    const other = chatwoot.contacts.create({ name: "Caio", email: "caio@example.com" });
    chatwoot.messages.receive({ contactId: other.id, inboxId: inbox.id, content: "Oi" });
    const conversationId = String(chatwoot.conversations.all()[0]?.id);
    chatwoot.conversations.setStatus(Number(conversationId), "pending");
    const metrics = createMetrics();
    const { effects } = connectVendors(
      {
        twenty: { url: twenty.url, apiKey: twenty.apiKey, requestsPerMinute: 100_000, webhookSecrets: [] },
        chatwoot: {
          url: chatwoot.url,
          accountId: chatwoot.accountId,
          apiToken: chatwoot.apiToken,
          requestsPerMinute: 100_000,
          webhookSecrets: [],
          urlTokens: [],
          bot: null,
        },
        calcom: { url: null, event: null, apiUrl: calcom.apiUrl, apiKeys: [calcom.apiKey], webhookSecrets: [] },
        evolution: { url: gateway.url, apiKey: "key", instance: "agencia" },
        fields: defaultFieldTable,
        handOff: { team: "comercial", people: [{ name: "Ana", agent: 1, whatsApp: null, email: null }] },
        rules: defaultPipelineRules,
        defaultRegion: "BR",
      },
      {
        log: createLog({ level: "silent", pretty: false }),
        metrics,
        composer: {
          texts: createTexts({ locale: "pt-BR", timeZone: "America/Sao_Paulo" }),
          calcomUrl: null,
          hasLinks: true,
          makeLink: async () => "",
        },
        writer: null,
        mailer: null,
        knowledge: null,
        onVendorBack: () => {},
      },
    );
    const perform = (step: Step, firstAt: Date | null = null) => {
      const triedBefore = firstAt && { firstAt, waitMs: 0 };
      return effects.perform(step, {
        id: "lead",
        rest: null,
        claim: async () => true,
        takeTurn: async () => "Ana",
        triedBefore,
      });
    };
    await effects.capabilities("lead");
    for (const step of everyStep({ conversationId, contactId: String(other.id) }))
      await perform(step, step.type === "post-message" || step.type === "send-whatsapp" ? new Date(0) : null);
    const dealId = String(twenty.opportunities.all()[0]?.id);
    await perform({ type: "read-deal", id: dealId });
    await perform({ type: "move-deal", id: dealId, stage: "SCREENING" });
    await perform({ type: "add-note", key: "n", text: "noteBooking", dealId, meeting, bookingUid: null });
    const window = { since: new Date(0), until: new Date(), cursor: null, firstAt: new Date(0) };
    for (const read of Object.values(effects.changes)) for await (const _page of read(window));
    for await (const _contact of effects.all.contacts());

    const { erasure } = effects;
    const personId = String(twenty.people.all()[0]?.id);
    await addTask(twenty, personId);
    const owners = { people: [personId], deals: [dealId] };
    expect(await erasure.countActivities(owners)).toBe(3);
    expect(await erasure.destroyActivities(owners)).toBe(3);
    expect(await erasure.countActivities(owners)).toBe(0);
    expect(await erasure.destroy("opportunities", dealId)).toBe(true);
    expect(await erasure.destroy("people", personId)).toBe(true);
    expect(await erasure.destroy("people", personId)).toBe(false);
    expect(await erasure.countConversations(String(other.id))).toBe(1);
    expect(await erasure.deleteContact(String(other.id))).toBe(true);
    expect(await erasure.deleteContact(String(other.id))).toBe(false);
    const { uid } = calcom.bookings.create({
      eventTypeSlug: "consulta-inicial-30min",
      name: "Lia Nunes",
      email: "lia@example.com",
      phone: "+5511987650001",
      start: nextMonday(),
      timeZone: "America/Sao_Paulo",
    });
    expect(await erasure.cancelBooking?.(uid)).toBe(true);
    expect(await erasure.cancelBooking?.(uid)).toBe(false);

    const made = [
      ...twenty.requests
        .list()
        .filter((request) => !byHand.includes(request))
        .map((request) => ["twenty", request] as const),
      ...chatwoot.requests.list().map((request) => ["chatwoot", request] as const),
      ...calcom.requests.list().map((request) => ["calcom", request] as const),
      ...gateway.requests.map((request) => ["evolution", request] as const),
    ].map(([system, { method, path }]) => nameCall(system, method, path));
    const listed = vendorOperations.map(({ system, operationId }) => `${system} ${operationId}`);
    expect([...new Set(made)].toSorted()).toEqual(listed.toSorted());
  } finally {
    await Promise.all([twenty.stop(), chatwoot.stop(), calcom.stop()]);
  }
});

/** A task that somebody made for the person; not by relay, so it is left out of the list of calls. */
async function addTask(twenty: TwentyStandIn, personId: string): Promise<void> {
  const before = twenty.requests.list().length;
  const post = async (path: string, body: object) => {
    const headers = { authorization: `Bearer ${twenty.apiKey}`, "content-type": "application/json" };
    const answer = await fetch(new URL(path, twenty.url), { method: "POST", headers, body: JSON.stringify(body) });
    return (await answer.json()) as { data: { createTask?: { id: string } } };
  };
  const { data } = await post("/rest/tasks", { title: "Ligar" });
  await post("/rest/taskTargets", { taskId: data.createTask?.id, personId });
  byHand.push(...twenty.requests.list().slice(before));
}
const byHand: object[] = [];

function nextMonday(): string {
  const day = new Date(Date.now() + 8 * 86_400_000);
  while (day.getUTCDay() !== 1) day.setUTCDate(day.getUTCDate() + 1);
  return `${day.toISOString().slice(0, 10)}T13:00:00.000Z`;
}

/** The operation that was called, or the call itself when it is none of the listed ones. */
function nameCall(system: string, method: string, path: string): string {
  const operation = vendorOperations.find((candidate) => {
    const address = addressOf(candidate);
    const pattern = new RegExp(`^${address.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
    return candidate.system === system && address.method === method && pattern.test(path.split("?")[0] ?? "");
  });
  return `${system} ${operation?.operationId ?? `${method} ${path}`}`;
}
