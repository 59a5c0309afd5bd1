import type { DialogueEvent } from "../dialogue/machine/dialogue-event.ts";
import type { DialogueState, LeadMessage } from "../dialogue/machine/dialogue-state.ts";
import type { DialogueEffect, Speech, Turn } from "../dialogue/machine/turn.ts";
import type { Answers } from "../dialogue/understand/answers.ts";
import type { FieldValues } from "../model/lead-record.ts";
import type { LeadState } from "../model/lead-state.ts";
import type { ConversationStatus } from "../pipeline/pipeline-event.ts";

/**
 * What the bot can do, as functions of a checked dialogue file: whoever runs no bot loads none of its lists. All of them pure.
 */
export interface BotRules {
  advance(state: DialogueState, event: DialogueEvent): Turn;
  /** What the lead's fields answer already. */
  readKnown(values: FieldValues): Partial<Answers>;
  /** Answers as fields of the lead; only what is answered. */
  toFields(answers: Answers): FieldValues;
  /** What is known of a lead, as Markdown. */
  summarize(answers: Answers): string;
  /** Whose answer is due for so long does not wait for the bot any more, but for a person. */
  readonly behindMs: number;
  /** Label of a conversation in which the lead stopped answering. */
  readonly unansweredLabel: string;
}

/** The bot's side of one conversation. Plain JSON; all instants are ISO. */
export interface Talk {
  readonly conversationId: string;
  /** As the last payload showed the conversation, by its own time. */
  readonly seen: { readonly at: string; readonly status: ConversationStatus; readonly isAssigned: boolean };
  /** Up to the last turn that was taken. */
  readonly dialogue: DialogueState;
  /** When the dialogue wants to hear the time; `null`: only messages. */
  readonly timer: string | null;
  /** What the bot is about to say. Dropped, and thought of anew, when something happens before it is begun. */
  readonly turn?: PendingTurn;
  /** How many turns were taken: names what is said, so that it is said once. */
  readonly turns: number;
  /** Ids of messages that others than the lead wrote: each is heard once. */
  readonly heard: readonly string[];
  /** When the bot first heard of the conversation. */
  readonly beganAt: string;
  /** The newest message when the conversation was last looked at, whoever wrote it; `null`: it never was. */
  readonly readUpTo: string | null;
  /** The lead's last ones since anybody said something: whoever gets the conversation back answers them. */
  readonly unanswered: readonly LeadsMessage[];
  /** When a person last did something in it: wrote, was assigned, took it out of pending. Absent: never. */
  readonly steppedInAt?: string;
  /** When a person, or relay, last gave the conversation to the bot: who stepped in before has let go. */
  readonly givenBackAt: string | null;
  /** Values that the bot wrote to the contact: it takes back only its own. Absent: none. */
  readonly kept?: FieldValues;
  /** The lead stopped answering, and people see it on their list. */
  readonly isListed?: true;
  /** What follows from the turns that were taken, and is not done. */
  readonly wants: Wants;
  /** The last failure after which Chatwoot opened the conversation, and how far relay got with taking it back. */
  readonly failure?: BotFailure;
}

export interface PendingTurn {
  /** When it was due. */
  readonly dueAt: string;
  readonly at: string;
  readonly after: DialogueState;
  readonly say: Speech;
  readonly effects: readonly DialogueEffect[];
  /** Sending was begun: it may have arrived, so it stands. */
  readonly isBegun?: true;
}

export interface LeadsMessage extends LeadMessage {
  readonly at: string;
}

export interface Wants {
  /** What the conversation is to become; last of all. */
  readonly status?: "resolved" | "open";
  readonly labels?: readonly string[];
  /** To be taken off. */
  readonly labelsOff?: readonly string[];
  /** Values for the contact; an empty one takes back what relay wrote. */
  readonly fields?: FieldValues;
  /** For the deal and, as a private note, for the conversation. */
  readonly notes?: readonly TalkNote[];
}

export interface TalkNote {
  readonly key: string;
  readonly at: string;
  /** Markdown. */
  readonly text: string;
  /** Whether nobody else writes it into the conversation. */
  readonly isPrivateToo: boolean;
}

export interface BotFailure {
  readonly at: string;
  /** What the lead wrote and nobody answered. */
  readonly messages: readonly LeadsMessage[];
  readonly isSettled: boolean;
}

export const talkOf = (lead: LeadState, conversationId: string): Talk | undefined =>
  lead.talks?.find((talk) => talk.conversationId === conversationId);

export function withTalk(lead: LeadState, talk: Talk): LeadState {
  const others = (lead.talks ?? []).filter(({ conversationId }) => conversationId !== talk.conversationId);
  return { ...lead, talks: [...others, talk].slice(-maxTalks) };
}

/** Of a lead. The oldest are let go: what is said in them is a person's. */
const maxTalks = 10;

export const isSilent = ({ dialogue }: Talk): boolean => dialogue.silent !== null;
