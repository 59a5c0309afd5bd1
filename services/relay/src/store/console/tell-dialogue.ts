import type { AnswersTold, DialogueState, Talk } from "@tpc/sync-core";

/** What the bot has heard in a conversation, and whether it speaks there. */
export interface DialogueShown {
  readonly conversationId: string;
  readonly beganAt: string;
  readonly answers: AnswersTold["answers"];
  readonly missing: readonly string[];
  readonly score: number | null;
  readonly outcome: "qualified" | "unqualified" | "unsure" | "handed-off" | null;
  readonly endReason: string | null;
  readonly isOn: boolean;
  readonly why: "asking" | "person-wrote" | "person-assigned" | "person-took" | "ended" | "not-pending";
  /** Since when, where that is known. */
  readonly since: string | null;
}

const takenBy = { wrote: "person-wrote", assigned: "person-assigned", status: "person-took" } as const;

export function tellDialogue(talk: Talk, tellAnswers: (dialogue: DialogueState) => AnswersTold): DialogueShown {
  const { dialogue, seen } = talk;
  const { answers, missing, points } = tellAnswers(dialogue);
  const { silent, ended } = dialogue;
  const isPending = seen.status === "pending";
  const isOn = isPending && !seen.isAssigned && silent === null && ended === null;
  return {
    conversationId: talk.conversationId,
    beganAt: talk.beganAt,
    answers,
    missing,
    score: points,
    outcome: ended?.outcome ?? null,
    endReason: ended?.reason ?? null,
    isOn,
    why: isOn ? "asking" : ended !== null ? "ended" : silent !== null ? takenBy[silent.by] : whyNot(talk),
    since: isOn ? (talk.givenBackAt ?? talk.beganAt) : (silent?.since ?? null),
  };
}

const whyNot = ({ seen }: Talk) => (seen.status !== "pending" ? "not-pending" : "person-assigned");
