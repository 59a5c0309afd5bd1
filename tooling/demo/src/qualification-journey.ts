import type { World } from "./start-world.ts";
import { eventually, quiet, type Step, VerificationError, verify } from "./step.ts";

const otavio = { number: "5531988880001", pushName: "Otávio" };
/** One at a time, as people write; each with the words by which the bot's next question is known. */
const answers = [
  { says: "oi, vi o anúncio de vocês", reads: /nome/i },
  { says: "Dr. Otávio Reis", reads: /especialidade/i },
  { says: "sou ortopedista", reads: /cidade/i },
  { says: "bh", reads: /fatura/i },
  { says: "uns 80k", reads: /divulgação|objetivo/i },
  { says: "quero encher a agenda de particular", reads: /\/b\/[A-Za-z0-9_-]{22}/ },
] as const;

const findConversation = ({ chatwoot }: World) => {
  const contact = chatwoot.contacts.all().find(({ phone_number: phone }) => phone === `+${otavio.number}`);
  return chatwoot.conversations.all().findLast(({ meta }) => contact !== undefined && meta.sender?.id === contact.id);
};
const conversationOf = (world: World) => {
  const conversation = findConversation(world);
  if (conversation === undefined) throw new VerificationError("Chatwoot has no conversation of his");
  return conversation;
};
/** What was said to him, or about him to the team, oldest first. */
const outgoing = (world: World, isPrivate: boolean) =>
  world.chatwoot.messages
    .list(findConversation(world)?.id ?? 0)
    .filter((message) => message.message_type === 1 && (message.private ?? false) === isPrivate)
    .map(({ content }) => content ?? "");
const dealOf = ({ twenty }: World) => twenty.opportunities.all().find(({ name }) => String(name).includes("Otávio"));
const isWaiting = async (world: World) => {
  const answer = await fetch(new URL("/leads/waiting", world.relay.url), {
    headers: { authorization: `Bearer ${world.environment.RELAY_API_TOKEN}` },
  });
  return ((await answer.json()) as { count: number }).count === 1;
};

/** The bot's part, in an inbox of its own: it asks, judges and hands over, and nobody is left waiting unseen. */
export const qualificationJourney: readonly Step[] = [
  {
    title: `A doctor writes to the adverts' number, and the bot asks: ${otavio.pushName}, +${otavio.number}`,
    async play(world, tell) {
      for (const { says, reads } of answers) {
        const before = outgoing(world, false).length;
        await world.adverts.receive({ ...otavio, text: says });
        await quiet(world);
        // It waits for more words before it answers.
        await world.later({ seconds: 10 });
        const reply = await eventually(`“${says}” was not answered`, () => outgoing(world, false)[before]);
        await quiet(world);
        verify(reads.test(reply), `“${says}” was answered by “${reply}”`);
        tell.message(`— ${says}\n${reply}\n`);
      }
      verify(outgoing(world, false).length === answers.length, "the bot spoke more than once to one message");
      tell.fact("one answer to each message; each was understood as he wrote it");
    },
  },
  {
    title: "He is qualified, and Heloísa is told",
    async play(world, tell) {
      await eventually("the deal did not move", () => dealOf(world)?.stage === "QUALIFIED");
      await eventually("the deal does not show that he waits", () => dealOf(world)?.waitingSince);
      await quiet(world);
      const { status, labels, meta } = conversationOf(world);
      verify(status === "open" && labels.includes("qualificado"), "the conversation is not open, or has no label");
      verify(meta.assignee?.id === world.agents.heloisa, "the conversation is not hers");
      const [note = "", ...others] = outgoing(world, true);
      verify(others.length === 0 && note.includes(`mention://user/${world.agents.heloisa}/`), "no note mentions her");
      verify(note.includes("Ortopedia"), "the note does not tell what he said");
      tell.message(note);
      const [person] = world.twenty.people.all().filter(({ name }) => name?.lastName === "Reis");
      tell.fact(
        `Twenty has ${person?.name?.firstName} ${person?.name?.lastName}: ${person?.specialty}, ${person?.city}`,
      );
      verify(dealOf(world)?.waitingSince != null && (await isWaiting(world)), "he is not among those who wait");
      tell.fact("his deal stands at QUALIFIED and in the view Leads Pendentes, since the moment he was handed over");
    },
  },
  {
    title: "Nobody answers: Heloísa is reminded after a quarter of an hour, Brian is next",
    async play(world, tell) {
      await world.later({ seconds: 16 * 60 });
      tell.message(await eventually("she was not reminded", () => outgoing(world, true)[1]));
      await world.later({ seconds: 16 * 60 });
      tell.message(await eventually("Brian was not told", () => outgoing(world, true)[2]));
      await quiet(world);
      verify(conversationOf(world).meta.assignee?.id === world.agents.brian, "the conversation is not Brian's");
      tell.fact("each was told once, the conversation is Brian's now");
    },
  },
  {
    title: "Brian answers",
    async play(world, tell) {
      world.chatwoot.messages.reply({
        conversationId: conversationOf(world).id,
        content: "Boa noite, doutor! Aqui é o Brian.",
      });
      await eventually("he still waits", async () => !(await isWaiting(world)));
      await quiet(world);
      verify(dealOf(world)?.waitingSince === null, "the deal still shows that he waits");
      await world.later({ seconds: 3600 });
      await quiet(world);
      verify(outgoing(world, true).length === 3, "somebody was told although he was answered");
      tell.fact("nobody waits any more, and nobody is told anything more");
    },
  },
];
