import type { PipelineStep } from "../model/decision.ts";
import type { FieldValues } from "../model/lead-record.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { isPassedOver } from "../plan/pass-over.ts";
import { contactOfConversation } from "./contact-of-conversation.ts";
import { failureToMend } from "./pass-time.ts";
import { isSilent, type Talk } from "./talk.ts";

/**
 * What a talk needs next. First what is to be said, each time after a look at the conversation; then what was understood; the
 * status changes after the last words.
 */
export function planTalk(snapshot: Snapshot): PipelineStep | null {
  const { talks = [], pipeline } = snapshot.lead;
  if (talks.length === 0 || snapshot.rules.bot === undefined) return null;
  const isThere = ({ conversationId }: Talk) =>
    pipeline.conversations.some(({ id, isGone }) => id === conversationId && isGone !== true);
  for (const talk of talks.filter(isThere)) {
    const steps = [planSpeech, planReturn, planFields, planLabels, planStatus].map((part) => part(snapshot, talk));
    const step = steps.find((one) => one !== null && !isPassedOver(snapshot, one));
    if (step) return step;
  }
  return null;
}

type Part = (snapshot: Snapshot, talk: Talk) => PipelineStep | null;

/** The conversation was looked at just now: nothing was done since. */
const isFresh = ({ freshTalks = [] }: Snapshot, { conversationId }: Talk): boolean =>
  freshTalks.includes(conversationId);

const look = ({ conversationId, readUpTo }: Talk): PipelineStep => ({
  type: "read-conversation",
  conversationId,
  afterId: readUpTo,
});

const planSpeech: Part = (snapshot, talk) => {
  const { turn, conversationId, turns, seen } = talk;
  if (turn === undefined) return null;
  const { say: speech, at, isBegun, after } = turn;
  const isOthers = seen.status !== "pending" || isSilent(talk);
  if (isOthers && !isBegun) return null;
  if (!isFresh(snapshot, talk)) return look(talk);
  // Begun, and something came in between: it counts only if it arrived.
  const onlyLook = isOthers || after.silent !== null || after.waiting.length > 0;
  return { type: "say", key: `say:${conversationId}:${turns}:${at}`, conversationId, speech, onlyLook };
};

const planReturn: Part = (snapshot, talk) => {
  const { conversationId } = talk;
  const failure = failureToMend(talk);
  if (failure === null) return null;
  if (!isFresh(snapshot, talk)) return look(talk);
  return { type: "set-status", conversationId, status: "pending", key: `give-back:${conversationId}:${failure.at}` };
};

const planFields: Part = ({ lead }, { wants, conversationId }) => {
  const contact = contactOfConversation(lead, conversationId);
  if (wants.fields === undefined || contact === undefined) return null;
  const { id, values: known, readOnly } = contact;
  const isNews = ([field, value]: [string, string]) => (known[field] ?? "") !== value && !readOnly.includes(field);
  const values: FieldValues = Object.fromEntries(Object.entries(wants.fields).filter(isNews));
  return { type: "keep-answers", conversationId, contactId: id, values };
};

const planLabels: Part = (_snapshot, { wants, conversationId, turns }) => {
  const { labels: add = [], labelsOff: remove = [] } = wants;
  if (add.length + remove.length === 0) return null;
  return { type: "change-labels", conversationId, add, remove, key: `labels:${conversationId}:${turns}` };
};

const planStatus: Part = (snapshot, talk) => {
  const { wants, conversationId, turn, turns, dialogue, seen } = talk;
  const { status } = wants;
  // What the lead writes meanwhile is answered first.
  if (status === undefined || turn !== undefined || seen.status !== "pending") return null;
  if (status === "resolved" && dialogue.waiting.length > 0) return null;
  if (!isFresh(snapshot, talk)) return look(talk);
  return { type: "set-status", conversationId, status, key: `status:${conversationId}:${turns}:${status}` };
};

/** How the dialogue ended, for those who read the deal. */
export function planTalkNotes(snapshot: Snapshot, dealId: string | null): PipelineStep | null {
  const { talks = [], pipeline } = snapshot.lead;
  const isOpen = (step: PipelineStep & { readonly key: string }) =>
    !pipeline.done.includes(step.key) && !isPassedOver(snapshot, step);
  const plain = { meeting: null, bookingUid: null, text: "talkSummary" } as const;
  for (const { wants, conversationId } of talks) {
    for (const { key, text: written, isPrivateToo } of wants.notes ?? []) {
      const told = {
        ...plain,
        type: "post-message",
        key: `notice:${key}`,
        conversationId,
        written,
        isPrivate: true,
        name: "",
      } as const;
      const noted =
        dealId === null ? [] : [{ ...plain, type: "add-note", key: `note:${key}`, dealId, written } as const];
      const step = [...(isPrivateToo ? [told] : []), ...noted].find(isOpen);
      if (step !== undefined) return step;
    }
  }
  return null;
}
