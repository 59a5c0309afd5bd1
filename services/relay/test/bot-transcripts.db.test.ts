import type { Answers, DialogueState, Field } from "@tpc/sync-core/dialogue";
import { showAnswer } from "@tpc/sync-core/dialogue";
import { type Conversation, type ConversationStep, readConversations } from "@tpc/sync-core/test/conversations";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BotScene, startBotScene, startTalk } from "./support/start-bot-scene.ts";

/** How conversations go, over HTTP, through the store and the stand-ins: those without pauses side by side, in one scene. */
const conversations = readConversations();
const hasPause = ({ steps, startsAt }: Conversation) =>
  startsAt !== "15:00" || steps.some(({ type }) => type === "pass");
const sideBySide = conversations.filter((conversation) => !hasPause(conversation));
const withPauses = conversations.filter(hasPause);

const answerSeconds = 22;
const files = {
  audio: { file_type: "audio", extension: "ogg", content_type: "audio/ogg" },
  image: { file_type: "image", extension: "jpeg", content_type: "image/jpeg" },
  sticker: { file_type: "image", extension: "webp", content_type: "image/webp" },
  file: { file_type: "file", extension: "pdf", content_type: "application/pdf" },
} as const;

/** A first name alone is not taken for a contact's own: WhatsApp lets people call themselves as they like. */
const surname = "Alves";
/** The bot hears everything; of the rest only what it does not tell. */
const subscriptions = ["conversation_created", "message_created", "conversation_typing_on"];

let scene: BotScene;
let count = 0;
beforeAll(async () => {
  scene = await startBotScene({ subscriptions });
});
afterAll(() => scene[Symbol.asyncDispose]());

/** One conversation under way. */
interface Playing {
  readonly conversation: Conversation;
  readonly talk: ReturnType<typeof startTalk>;
  /** What was said at each step that expects something, or nothing. */
  readonly heard: string[];
  next: number;
  lastMessageId: number;
  known: number;
}

function begin(conversation: Conversation): Playing {
  count += 1;
  const phone = conversation.hasPhone ? `+55119870${String(count).padStart(5, "0")}` : null;
  const talk = startTalk(scene, { phone, name: `~ ${count}` });
  return { conversation, talk, heard: [], next: 0, lastMessageId: 0, known: 0 };
}

const isHeard = ({ type }: ConversationStep) => type === "bot" || type === "silence";

/** Does what comes before the next answer, one thing after the other, two seconds apart. @returns whether anything was done */
function act(playing: Playing, step: ConversationStep): void {
  const { talk } = playing;
  const { chatwoot } = scene;
  switch (step.type) {
    case "lead": {
      const attachments = step.kind === "text" ? [] : [files[step.kind]];
      playing.lastMessageId = talk.write(step.text, { attachments }).id;
      return;
    }
    case "again":
      chatwoot.messages.tellAgain(playing.lastMessageId);
      return;
    case "typing":
      chatwoot.messages.type(talk.conversation().id);
      return;
    case "person": {
      const { id } = talk.conversation();
      if (step.by === "wrote") chatwoot.messages.reply({ conversationId: id, content: step.text });
      if (step.by === "assigned") chatwoot.conversations.assign(id);
      if (step.by === "status") chatwoot.conversations.setStatus(id, "open");
      return;
    }
    case "reopened": {
      const { id, status } = talk.conversation();
      if (status === "pending") chatwoot.conversations.setStatus(id, "open");
      chatwoot.conversations.setStatus(id, "pending");
      return;
    }
    case "known": {
      const { nome, especialidade, cidade, faturamento } = step.fields;
      chatwoot.contacts.update(talk.contact.id, {
        ...(nome && { name: nome.includes(" ") ? nome : `${nome} ${surname}` }),
        ...(cidade && { additional_attributes: { city: cidade } }),
        custom_attributes: { ...(especialidade && { especialidade }), ...(faturamento && { faturamento }) },
      });
      return;
    }
    default:
      throw new Error(`${step.type} is not done here`);
  }
}

/** What was said since it was looked last. */
function listen(playing: Playing): string {
  const said = playing.talk.said();
  const news = said.slice(playing.known);
  playing.known = said.length;
  return news.join("\n---\n");
}

async function playSideBySide(all: readonly Playing[]): Promise<void> {
  const stepOf = ({ conversation, next }: Playing) => conversation.steps[next];
  while (all.some((playing) => stepOf(playing) !== undefined)) {
    for (;;) {
      const acting = all.filter((playing) => {
        const step = stepOf(playing);
        return step !== undefined && !isHeard(step);
      });
      if (acting.length === 0) break;
      for (const playing of acting) {
        const step = stepOf(playing);
        if (step !== undefined) act(playing, step);
        playing.next += 1;
      }
      await scene.settled();
      await scene.pass(2);
    }
    await scene.pass(answerSeconds);
    for (const playing of all.filter((one) => stepOf(one) !== undefined)) {
      playing.heard.push(listen(playing));
      playing.next += 1;
    }
  }
}

async function playWithPauses(playing: Playing): Promise<void> {
  for (const step of playing.conversation.steps) {
    if (step.type === "pass") await scene.pass(step.seconds);
    else if (isHeard(step)) {
      if (playing.talk.said().length === playing.known) await scene.pass(answerSeconds);
      playing.heard.push(listen(playing));
    } else {
      await scene.pass(2);
      act(playing, step);
      await scene.settled();
    }
  }
}

function check({ conversation, heard }: Playing, { silent, ended, answers }: DialogueState): void {
  const expected = conversation.steps.filter(isHeard) as Extract<ConversationStep, { type: "bot" | "silence" }>[];
  expect(heard).toHaveLength(expected.length);
  for (const [at, step] of expected.entries()) {
    if (step.type === "silence") expect(heard[at]).toBe("");
    else expect(heard[at]).toSatisfy((text: string) => standInOrder(text, step.fragments), step.fragments.join(" … "));
  }
  const isKnownByOneName = conversation.steps.some(
    (step) => step.type === "known" && /^\S+$/.test(step.fields.nome ?? ""),
  );
  expect(silent !== null ? "silent" : (ended?.outcome ?? "asking")).toBe(conversation.ends);
  expect(knownIn(answers, conversation.hasPhone)).toEqual(
    conversation.known.map((known) => (isKnownByOneName && known.startsWith("Nome ") ? `${known} ${surname}` : known)),
  );
}

function standInOrder(text: string, fragments: readonly string[]): boolean {
  const plain = text.replaceAll(/\s+/g, " ").trim();
  let from = 0;
  return fragments.every((fragment) => {
    const at = plain.indexOf(fragment, from);
    from = at + fragment.length;
    return at !== -1;
  });
}

const labels: Readonly<Record<Field, string>> = {
  name: "Nome",
  specialty: "Especialidade",
  city: "Cidade",
  revenue: "Faturamento",
  goal: "Objetivo",
  phone: "Telefone",
};

const knownIn = (answers: Answers, hasPhone: boolean) =>
  (Object.keys(labels) as Field[]).flatMap((field) => {
    const shown = field === "phone" && hasPhone ? null : showAnswer(answers, field);
    return shown === null ? [] : [`${labels[field]} ${shown}`];
  });

async function stateOf({ talk }: Playing): Promise<DialogueState> {
  const { rows } = await scene.pool.query(
    `select t -> 'dialogue' as dialogue from relay.lead, jsonb_array_elements(state -> 'talks') t
     where t ->> 'conversationId' = $1`,
    [String(talk.conversation().id)],
  );
  return rows[0].dialogue;
}

describe("over HTTP, with time in between,", () => {
  test.for(withPauses.map(({ title }) => title))("%s", async (title) => {
    const conversation = withPauses.find((one) => one.title === title);
    if (conversation === undefined) throw new Error("it is none of them");
    await passUntil(conversation.startsAt);
    const played = begin(conversation);
    await scene.settled();
    await playWithPauses(played);
    check(played, await stateOf(played));
  });
});

describe("over HTTP", () => {
  const playing = new Map<string, Playing>();
  beforeAll(async () => {
    for (const conversation of sideBySide) playing.set(conversation.title, begin(conversation));
    await scene.settled();
    await playSideBySide([...playing.values()]);
  }, 240_000);

  test.for(sideBySide.map((conversation) => conversation.title))("%s", async (title) => {
    const played = playing.get(title);
    if (played === undefined) throw new Error("it was not played");
    check(played, await stateOf(played));
  });
});

/** Until it is that late in São Paulo, tomorrow if need be. */
async function passUntil(time: string): Promise<void> {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const now = Date.parse(scene.at());
  const wanted = new Date(now);
  wanted.setUTCHours(hours + 3, minutes, 0, 0);
  while (wanted.getTime() <= now) wanted.setUTCDate(wanted.getUTCDate() + 1);
  await scene.pass((wanted.getTime() - now) / 1_000);
}
