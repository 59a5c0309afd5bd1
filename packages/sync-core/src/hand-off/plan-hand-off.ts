import type { Decision, HandOffTold, PipelineStep } from "../model/decision.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { conversationToUse } from "../pipeline/effects-due.ts";
import { milliseconds } from "../pipeline/event-time.ts";
import type { Conversation } from "../pipeline/pipeline-state.ts";
import { isPassedOver } from "../plan/pass-over.ts";
import { isOpenAt, nextOpening } from "./business-hours.ts";
import { callableAt, nextLevel, personOf } from "./escalation.ts";
import type { HandedTo, HandOff } from "./hand-off.ts";
import { choiceKey } from "./observe-hand-off.ts";
import { isEscalated, isOver } from "./waiting.ts";

/** What hangs together with the hand-off in hand. */
interface Scene {
  readonly snapshot: Snapshot;
  readonly handOff: HandOff;
  /** Where the lead is written to; `null`: its conversations are gone. */
  readonly conversation: Conversation | null;
  /** The lead's name. */
  readonly name: string;
}

/**
 * What is to be done next so that a person takes the lead over, and while nobody answers. Every step has a key under the hand-off's
 * and is done once.
 */
export function planHandOff(snapshot: Snapshot): Decision | null {
  const { lead, rules } = snapshot;
  const { handOff, chatwoot, pipeline } = lead;
  if (handOff === undefined || chatwoot.status !== "present") return null;
  const present = pipeline.conversations.filter(({ isGone }) => isGone !== true);
  const conversation = present.find(({ id }) => id === handOff.conversationId) ?? conversationToUse(present);
  const scene = { snapshot, handOff, conversation, name: chatwoot.record.values.name ?? "" };
  const isOpen = (step: PipelineStep) =>
    !("key" in step && pipeline.done.includes(step.key)) && !isPassedOver(snapshot, step);
  const given = handOff.given.flatMap((to) => stepsFor(scene, to));
  const isNamed = rules.handOff.people.length > 0;
  const unnamed = isNamed ? [] : [...hoursMessage(scene), ...(handOff.cause === "label" ? [] : note(scene, null))];
  const next = [...opening(scene), ...given, ...unnamed].find(isOpen) ?? choice(scene).find(isOpen);
  return next === undefined ? null : { kind: "step", step: next };
}

/** Out of the bot's hands. Somebody may have resolved it meanwhile: that stands. */
function opening({ snapshot, handOff, conversation }: Scene): readonly PipelineStep[] {
  if (handOff.cause === "label" && snapshot.rules.handOff.people.length === 0) return [];
  if (conversation === null || conversation.id !== handOff.conversationId) return [];
  if (conversation.statuses.at(-1)?.status !== "pending") return [];
  return [{ type: "open-conversation", key: `${handOff.key}:open`, conversationId: conversation.id }];
}

function choice({ snapshot, handOff, conversation }: Scene): readonly PipelineStep[] {
  const { lead, rules } = snapshot;
  const next = nextLevel(lead, rules);
  if (next === null || lead.clock === undefined || milliseconds(next.dueAt) > milliseconds(lead.clock)) return [];
  const { level, candidates } = next;
  const key = choiceKey(handOff.key, level);
  return [{ type: "choose-person", key, level, candidates, at: lead.clock, conversationId: conversation?.id ?? null }];
}

/** In the order in which they go out: the conversation is theirs before they are told to look. */
function stepsFor(scene: Scene, to: HandedTo): readonly PipelineStep[] {
  const { lead, rules } = scene.snapshot;
  if (personOf(rules.handOff, to.person) === null) return [];
  if (to.level !== "assign" && !isEscalated(lead, rules)) return [];
  const isFirst = to.level === "assign";
  const isDone = isFirst && isOver(lead, rules);
  const moves = isFirst || to.level === "next" ? assignment(scene, to) : [];
  // Who was quicker than we were still finds what is known of the lead.
  if (isDone) return note(scene, to);
  return [...moves, ...(isFirst ? hoursMessage(scene) : []), ...note(scene, to), ...calls(scene, to)];
}

function assignment({ handOff, conversation }: Scene, { level, person }: HandedTo): readonly PipelineStep[] {
  if (conversation === null) return [];
  const key = `${handOff.key}:${level}:conversation`;
  return [{ type: "assign-conversation", key, conversationId: conversation.id, person }];
}

/** Who was told by the bot that somebody will answer, at night, hears when. Nobody speaks over a person who is at it. */
function hoursMessage({ snapshot, handOff, conversation, name }: Scene): readonly PipelineStep[] {
  const { lead, rules } = snapshot;
  const { calendar } = rules.handOff;
  const { at, cause, key, isQualified } = handOff;
  if (conversation === null || cause === "label" || isOpenAt(at, calendar) || isOver(lead, rules)) return [];
  const opensAt = nextOpening(at, calendar);
  if (opensAt === null || milliseconds(lead.clock ?? at) >= milliseconds(opensAt)) return [];
  return [
    {
      type: "post-message",
      key: `message:${key}:hours`,
      text: "outOfHours",
      conversationId: conversation.id,
      isPrivate: false,
      name,
      meeting: null,
      bookingUid: null,
      opensAt,
      offersLink: isQualified,
    },
  ];
}

const noteTexts = { assign: "noticeHandOff", remind: "noticeReminder", next: "noticeNext", chief: "noticeChief" };

/** @param to - `null`: nobody is named */
function note({ handOff, conversation, name }: Scene, to: HandedTo | null): readonly PipelineStep[] {
  if (conversation === null) return [];
  const level = to?.level ?? "assign";
  return [
    {
      type: "post-message",
      key: `notice:${handOff.key}:${level}`,
      text: noteTexts[level],
      conversationId: conversation.id,
      isPrivate: true,
      name,
      meeting: null,
      bookingUid: null,
      handOff: told(handOff, to),
    },
  ];
}

/** A mail may come at night, a call may not. */
function calls({ snapshot, handOff, conversation, name }: Scene, to: HandedTo): readonly PipelineStep[] {
  const { lead, rules } = snapshot;
  const { clock } = lead;
  const from = callableAt(rules.handOff, to.person, to.at);
  const isCallable = from !== null && clock !== undefined && milliseconds(from) <= milliseconds(clock);
  return (personOf(rules.handOff, to.person)?.channels ?? [])
    .filter((channel) => channel === "email" || isCallable)
    .map((channel) => ({
      type: "tell-person",
      key: `${handOff.key}:${to.level}:${channel}`,
      channel,
      conversationId: conversation?.id ?? null,
      name,
      handOff: told(handOff, to),
    }));
}

const told = (handOff: HandOff, to: HandedTo | null): HandOffTold => {
  const { at: since, cause, isQualified, reason, summary } = handOff;
  return { person: to?.person ?? null, level: to?.level ?? "assign", cause, isQualified, reason, summary, since };
};
