import { readdirSync, readFileSync } from "node:fs";
import { defaultFieldTable } from "@tpc/relay-config";
import {
  defaultPipelineRules,
  foldEvent,
  type LeadEvent,
  type LeadState,
  newLead,
  nextTimerOf,
  type PipelineRules,
  type Talk,
} from "@tpc/sync-core";
import { expect, test } from "vitest";
import { loadBot } from "../src/bot/load-bot.ts";
import { isBotFailure } from "../src/sources/bot-failure.ts";
import { createChatwootSource } from "../src/sources/chatwoot.ts";

const folder = new URL("../../../fixtures/recordings/chatwoot/", import.meta.url);
const mapping = { fields: defaultFieldTable, defaultRegion: "BR" } as const;
const common = { toleranceMs: 300_000, mapping };
/** Of the instance that was recorded. */
const sources = {
  bot: createChatwootSource({ ...common, secrets: ["Zr5TgUb1xWq8MnVc4JhYk6Pe"], via: "bot" }),
  account: createChatwootSource({ ...common, secrets: ["k7Qm2VtX9pRzH4sLb8NwEy3D"], via: "other" }),
};
const config = { secrets: [], token: "", dialogueFile: null, behindMs: 600_000, unansweredLabel: "parou" };
const { rules: bot } = await loadBot(config, "America/Sao_Paulo");
const rules: PipelineRules = { ...defaultPipelineRules, bot };

interface Told {
  readonly step: string;
  readonly at: number;
  readonly events: readonly LeadEvent[];
}

/** What Chatwoot 4.15.1 told the bot and the account of one step, each delivery signed as it was. */
function deliveriesOf(step: string, where: "bot" | "account"): readonly Told[] {
  return readdirSync(folder)
    .filter((file) => file.startsWith(`v4.15-webhook-${where}-${step}.`))
    .sort()
    .map((file) => {
      const { headers, rawBody } = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
      const at = Number(headers["x-chatwoot-timestamp"]) * 1_000;
      const request = { rawBody: Buffer.from(rawBody), headers };
      sources[where].verify(request, at);
      const { events } = sources[where].parse({ ...request, receivedAt: new Date(at).toISOString() });
      return { step, at, events };
    });
}

const hear = (lead: LeadState, events: readonly LeadEvent[]) =>
  events.reduce((known, event) => foldEvent(known, event, rules), lead);

function play(steps: readonly string[], where: readonly ("bot" | "account")[] = ["bot", "account"]): LeadState {
  const told = steps.flatMap((step) => where.flatMap((door) => deliveriesOf(step, door)));
  return told.reduce((lead, { events }) => hear(hear(lead, events), events), newLead);
}

const talkOf = (lead: LeadState): Talk => lead.talks?.[0] ?? expect.unreachable();
const begun = ["bot-conversation-created", "bot-incoming"];
const answered = [...begun, "bot-answers"];
const handedOff = [...answered, "bot-hand-off"];
const withAgent = [...handedOff, "agent-writes"];

test("a message that both webhooks tell, each twice, waits once for an answer", () => {
  const lead = play(begun);
  expect(talkOf(lead)).toMatchObject({ seen: { status: "pending" } });
  expect(talkOf(lead).dialogue.waiting).toEqual([{ id: "22", kind: "text", text: "Oi" }]);
  expect(nextTimerOf(lead, rules)).toBe("2026-11-28T21:58:42.919Z");
});

test("what the bot itself says is nobody's stepping in", () => {
  const { dialogue } = talkOf(play(answered));
  expect(dialogue.silent).toBeNull();
});

test("who hands the conversation over, and an agent who writes, silence the bot", () => {
  expect(talkOf(play(handedOff)).dialogue.silent).toMatchObject({ by: "status" });
  expect(talkOf(play(withAgent)).dialogue.silent).not.toBeNull();
  expect(talkOf(play([...begun, "agent-writes"], ["bot"])).dialogue.silent).not.toBeNull();
});

test("what the lead writes to the person is not the bot's to answer", () => {
  const lead = play([...withAgent, "after-hand-off-incoming"]);
  expect(talkOf(lead).dialogue.waiting).toEqual([]);
  expect(nextTimerOf(lead, rules)).toBeNull();
});

test("a conversation that somebody sets to pending again is the bot's", () => {
  const { dialogue, givenBackAt } = talkOf(play([...withAgent, "back-to-bot"]));
  expect(dialogue.silent).toBeNull();
  expect(givenBackAt).not.toBeNull();
});

test.for(["bot-down-500", "bot-down-404", "bot-down-503"])("what %s told leaves the conversation to people", (step) => {
  const lead = play([...withAgent, "back-to-bot", step], ["account"]);
  expect(lead.talks ?? []).toEqual([]);
  const heard = play([...begun, step]);
  expect(heard.pipeline.conversations.length).toBeGreaterThan(0);
  for (const talk of heard.talks ?? []) if (talk.seen.status === "open") expect(talk.dialogue.silent).not.toBeNull();
});

test.for(["404", "500", "503"])("what Chatwoot wrote when the bot answered %s is known by its words", (status) => {
  const file = new URL(`v4.15-rest-conversations-show.after-bot-${status}.json`, folder);
  const { body } = JSON.parse(readFileSync(file, "utf8")).response;
  expect(isBotFailure(body.messages[0])).toBe(true);
});
