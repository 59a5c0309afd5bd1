import { createLog, startRelay } from "../../src/index.ts";
import { type Scene, startScene } from "./start-scene.ts";

type SceneOptions = NonNullable<Parameters<typeof startScene>[0]>;

/** A morning on which everybody works. */
export const morning = Date.parse("2026-03-03T18:00:00.000Z");

/** A scene with the qualification bot, whose time passes only when it is told to. */
export async function startBotScene({ startsAt = morning, ...options }: SceneOptions & { startsAt?: number } = {}) {
  let nowMs = startsAt;
  // No two things happen in the same millisecond.
  const clock = () => {
    nowMs += 1;
    return nowMs;
  };
  const inbox = { id: 0 };
  const scene = await startScene({
    ...options,
    twenty: { clock, ...options.twenty },
    chatwoot: { clock, retryScale: 0.01, ...options.chatwoot },
    calcom: { clock, ...options.calcom },
    now: () => new Date(nowMs),
    prepare(chatwoot, at) {
      inbox.id = chatwoot.inboxes.createApiInbox({ name: "WhatsApp" }).id;
      const bot = chatwoot.bots.connect({
        name: "Qualificação",
        outgoingUrl: at("/webhooks/chatwoot-bot"),
        inboxId: inbox.id,
      });
      return { CHATWOOT_BOT_SECRET: bot.secret, CHATWOOT_BOT_TOKEN: bot.token };
    },
  });
  const nextWake = async () => {
    const { rows } = await scene.pool.query<{ due: Date | null }>("select min(wake_at) as due from relay.lead");
    return rows[0]?.due?.getTime() ?? null;
  };
  /** Also what failed and is tried again: a timer has no mail that would wait. */
  const settled = async () => {
    for (;;) {
      await scene.settled();
      const { rows } = await scene.pool.query("select 1 from relay.lead where next_try_at is not null limit 1");
      if (rows.length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  let relay = scene.relay;
  const restart = async (seconds: number, meanwhile: () => void | Promise<void>) => {
    await relay.stop();
    await meanwhile();
    await scene.chatwoot.settled();
    nowMs += seconds * 1_000;
    relay = await startRelay(scene.config, { log, now: () => new Date(nowMs) });
  };
  const log = createLog({ level: process.env.RELAY_TEST_LOG ?? "silent", pretty: false });
  return {
    ...scene,
    settled,
    inboxId: inbox.id,
    /** What time it is. */
    at: () => new Date(nowMs).toISOString(),
    /** Time passes at once; what falls due meanwhile is done when it falls due, one after the other. */
    async pass(seconds: number): Promise<void> {
      const end = nowMs + seconds * 1_000;
      for (let due = await nextWake(); due !== null && due <= end; due = await nextWake()) {
        nowMs = Math.max(nowMs, due);
        await relay.wakeDueLeads();
        await settled();
      }
      nowMs = Math.max(nowMs, end);
    },
    /** Time passes, and nobody notices before its end. */
    async jump(seconds: number): Promise<void> {
      nowMs += seconds * 1_000;
      await relay.wakeDueLeads();
      await settled();
    },
    /** Time passes while relay is away. */
    async away(seconds: number, meanwhile: () => void | Promise<void> = () => {}): Promise<void> {
      await restart(seconds, meanwhile);
      await relay.wakeDueLeads();
      await settled();
    },
    /** relay starts anew after ten seconds, and may not be able to finish anything. */
    restart: (meanwhile: () => void | Promise<void>) => restart(10, meanwhile),
    /** What is due by now is looked at. */
    async wake(): Promise<void> {
      nowMs += 1_000;
      await relay.wakeDueLeads();
    },
    async [Symbol.asyncDispose]() {
      await relay.stop();
      await scene[Symbol.asyncDispose]();
    },
  };
}

type Attachments = NonNullable<Parameters<Scene["chatwoot"]["messages"]["receive"]>[0]["attachments"]>;
export type BotScene = Awaited<ReturnType<typeof startBotScene>>;

/** Somebody writes for the first time; `name` is what WhatsApp shows. */
export function startTalk(
  scene: BotScene,
  { name = "+55 11 98765-0001", phone = "+5511987650001" as string | null } = {},
) {
  const contact = scene.chatwoot.contacts.create({
    name,
    ...(phone !== null && { phone_number: phone, identifier: `${phone.slice(1)}@s.whatsapp.net` }),
  });
  const conversation = () => {
    const found = scene.chatwoot.conversations.all().findLast(({ meta }) => meta.sender?.id === contact.id);
    if (found === undefined) throw new Error("nobody has written");
    return found;
  };
  const messages = () => scene.chatwoot.messages.list(conversation().id);
  return {
    contact,
    conversation,
    messages,
    write(content: string, more: { attachments?: Attachments } = {}) {
      return scene.chatwoot.messages.receive({ contactId: contact.id, inboxId: scene.inboxId, content, ...more });
    },
    /** What the bot said, oldest first. */
    said: () =>
      messages()
        .filter(
          ({ sender, private: isPrivate }) => !isPrivate && sender && "type" in sender && sender.type === "agent_bot",
        )
        .map(({ content }) => content ?? ""),
    notes: () =>
      messages()
        .filter((message) => message.private)
        .map(({ content }) => content ?? ""),
    /** Writes and waits for the answer. */
    async ask(content: string) {
      this.write(content);
      await scene.settled();
      await scene.pass(10);
      return this.said().at(-1) ?? "";
    },
  };
}
