import { type Intervention, newDialogue } from "../dialogue/machine/dialogue-state.ts";
import type { LeadState } from "../model/lead-state.ts";
import { milliseconds } from "../pipeline/event-time.ts";
import type { ConversationSeen, MessageHeard, TalkEvent } from "../pipeline/pipeline-event.ts";
import type { Conversation } from "../pipeline/pipeline-state.ts";
import { advanceTalk } from "./advance-talk.ts";
import { type BotRules, isSilent, type LeadsMessage, type Talk, talkOf, withTalk } from "./talk.ts";

const heardAtMost = 100;
const unansweredAtMost = 10;
/** Chatwoot opens a conversation for a message and tells of both in any order, with times of its own. */
const reopenedByMs = 10_000;

/** What happened in a conversation of the bot's. Safe to repeat: each message is heard once, and of states the newest counts. */
export function hearTalk(lead: LeadState, event: TalkEvent, bot: BotRules): LeadState {
  const conversation = lead.pipeline.conversations.find(({ id }) => id === event.conversationId);
  const talk = talkOf(lead, event.conversationId);
  switch (event.type) {
    case "message.heard": {
      const known = talk ?? (event.via === "bot" ? beginTalk(conversation, event.at) : undefined);
      return known === undefined ? lead : withTalk(lead, hearMessage(known, event, bot));
    }
    case "typing.heard":
      return talk === undefined ? lead : withTalk(lead, advanceTalk(talk, { type: "typing", at: event.at }, bot));
    case "bot.failed": {
      const known = talk ?? beginTalk(conversation, event.messages[0]?.at ?? event.at);
      return known === undefined ? lead : withTalk(lead, hearFailure(known, event));
    }
  }
}

/** The conversation's status or assignment, as a payload showed it. */
export function hearConversation(lead: LeadState, seen: ConversationSeen, bot: BotRules): LeadState {
  const talk = talkOf(lead, seen.id);
  if (talk === undefined) return lead;
  const isNews = milliseconds(seen.at) > milliseconds(talk.seen.at);
  return withTalk(lead, isNews ? seeConversation(talk, seen, bot) : hearItWasOpen(talk, seen));
}

/**
 * Told late. A conversation that is pending and assigned looks like one that somebody was just assigned to. If it was open before,
 * it may have been given back with its assignee, and then nobody looks: whoever waits must be seen.
 */
function hearItWasOpen(talk: Talk, { at, status }: ConversationSeen): Talk {
  const { seen, givenBackAt, unanswered, wants } = talk;
  const isKnown = givenBackAt !== null && milliseconds(at) <= milliseconds(givenBackAt);
  const isLeftWaiting = isSilent(talk) && seen.status === "pending" && unanswered.length > 0;
  return status === "open" && !isKnown && isLeftWaiting ? { ...talk, wants: { ...wants, status: "open" } } : talk;
}

function beginTalk(conversation: Conversation | undefined, at: string): Talk | undefined {
  const last = conversation?.statuses.at(-1);
  if (conversation === undefined || last === undefined) return undefined;
  const isAssigned = conversation.isAssigned ?? false;
  return {
    conversationId: conversation.id,
    seen: { at: last.at, status: last.status, isAssigned },
    // A person has it already.
    dialogue: isAssigned ? { ...newDialogue, silent: { since: last.at, by: "assigned" } } : newDialogue,
    timer: null,
    turns: 0,
    heard: [],
    beganAt: at,
    readUpTo: null,
    unanswered: [],
    givenBackAt: null,
    wants: {},
  };
}

function hearMessage(talk: Talk, event: MessageHeard, bot: BotRules): Talk {
  const { id, at, author, kind, text } = event;
  if (author !== "lead") {
    if (talk.heard.includes(id)) return talk;
    const known = { ...talk, heard: [...talk.heard, id].slice(-heardAtMost) };
    const wasBefore = talk.givenBackAt !== null && milliseconds(at) <= milliseconds(talk.givenBackAt);
    if (author === "bot" || wasBefore) return known;
    // Told late: what the lead wrote since waits for the person, who must see it.
    const unanswered = known.unanswered.filter((one) => Number(one.id) > Number(id));
    const wants = unanswered.length > 0 ? { ...known.wants, status: "open" as const } : known.wants;
    return stepIn({ ...known, unanswered, wants }, "wrote", at, bot);
  }
  if (isHeard(talk, id)) return talk;
  const message = { id, kind, text, at };
  const known = { ...talk, unanswered: [...talk.unanswered, message].slice(-unansweredAtMost) };
  return talk.seen.status === "pending" ? hearFromLead(known, message, bot) : known;
}

const isHeard = ({ dialogue, turn, unanswered }: Talk, id: string): boolean =>
  [...dialogue.heard, ...(turn?.after.heard ?? []), ...unanswered.map((one) => one.id)].includes(id);

/** Who writes to a person, or after the bot is done, must not wait where nobody looks. */
function hearFromLead(talk: Talk, { at, ...message }: LeadsMessage, bot: BotRules): Talk {
  const heard = advanceTalk(talk, { type: "message", at, message }, bot);
  const { silent, ended } = heard.turn?.isBegun ? heard.turn.after : heard.dialogue;
  const isNobodys = silent !== null || (ended !== null && ended.outcome !== "unqualified");
  return isNobodys ? { ...heard, wants: { ...heard.wants, status: "open" } } : heard;
}

function seeConversation(talk: Talk, { at, status, isAssigned = false }: ConversationSeen, bot: BotRules): Talk {
  const { seen, dialogue } = talk;
  let next: Talk = { ...talk, seen: { at, status, isAssigned } };
  // relay's own end shows only once its last words are known to be said.
  const isOver = dialogue.ended !== null;
  if (seen.status === "pending" && status !== "pending") {
    // The bot's own end, or a person who takes over.
    if (!isOver) next = stepIn(next, "status", at, bot);
    const { status: _settled, ...wants } = next.wants;
    return { ...next, wants };
  }
  const { silent } = talk.turn?.isBegun ? talk.turn.after : dialogue;
  // Nothing says that it was given back after that person stepped in: whoever waits must be seen.
  const steppedInAt = talk.steppedInAt ?? silent?.since ?? seen.at;
  if (silent !== null && (milliseconds(steppedInAt) > milliseconds(seen.at) || seen.status === status))
    return status !== "pending" || next.unanswered.length === 0
      ? next
      : { ...next, wants: { ...next.wants, status: "open" } };
  if (seen.status !== "pending" && status === "pending") {
    // Open, and pending again: somebody gave it back. Out of sleep the lead itself brings it, by writing.
    // The payload tells how things stand, not since when: it was after it was last seen open.
    next =
      seen.status === "open"
        ? { ...giveBack(next, at, next.unanswered, bot), givenBackAt: seen.at }
        : hearUnanswered(next, at, bot);
  }
  const isTaken = !seen.isAssigned && isAssigned && status === "pending" && !isOver;
  return isTaken ? stepIn(next, "assigned", at, bot) : next;
}

function stepIn(talk: Talk, by: Intervention, at: string, bot: BotRules): Talk {
  const before = talk.steppedInAt ?? at;
  const steppedInAt = milliseconds(before) > milliseconds(at) ? before : at;
  return advanceTalk({ ...talk, steppedInAt }, { type: "person", by, at }, bot);
}

/** The bot has the word again, and answers what nobody has answered. */
export function giveBack(talk: Talk, at: string, messages: readonly LeadsMessage[], bot: BotRules): Talk {
  const { status: _settled, ...wants } = talk.wants;
  const given = advanceTalk({ ...talk, givenBackAt: at, wants }, { type: "reopened", at }, bot);
  // What is being answered at this moment is not answered again.
  const inHand = given.turn?.isBegun ? given.dialogue.waiting.map(({ id }) => id) : [];
  const open = messages.filter(({ id }) => !inHand.includes(id));
  return open.reduce<Talk>(
    (known, { at: _old, ...message }) => advanceTalk(known, { type: "message", at, message }, bot),
    forgetHeard(
      given,
      open.map(({ id }) => id),
    ),
  );
}

function forgetHeard(talk: Talk, ids: readonly string[]): Talk {
  const without = (state: Talk["dialogue"]) => ({ ...state, heard: state.heard.filter((id) => !ids.includes(id)) });
  const { turn } = talk;
  return turn?.isBegun
    ? { ...talk, turn: { ...turn, after: without(turn.after) } }
    : { ...talk, dialogue: without(talk.dialogue) };
}

function hearUnanswered(talk: Talk, at: string, bot: BotRules): Talk {
  const isOfNow = (message: LeadsMessage) => milliseconds(message.at) + reopenedByMs >= milliseconds(at);
  return talk.unanswered.filter(isOfNow).reduce<Talk>((known, message) => hearFromLead(known, message, bot), talk);
}

function hearFailure(talk: Talk, event: Extract<TalkEvent, { readonly type: "bot.failed" }>): Talk {
  const { at, messages } = event;
  const { failure, givenBackAt, dialogue } = talk;
  const isKnown = failure !== undefined && milliseconds(failure.at) >= milliseconds(at);
  const wasBefore = givenBackAt !== null && milliseconds(givenBackAt) >= milliseconds(at);
  if (isKnown || wasBefore || dialogue.ended !== null || dialogue.silent?.by === "wrote") return talk;
  return { ...talk, failure: { at, messages, isSettled: false } };
}
