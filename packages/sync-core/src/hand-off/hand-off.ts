/** Why a person takes over. `label`: a person said that the lead is qualified. `behind`: relay could not answer in time. */
export type HandOffCause =
  | "verdict"
  | "unsure"
  | "wish"
  | "complaint"
  | "no-consent"
  | "media"
  | "misunderstood"
  | "wrote-again"
  | "behind"
  | "label";

export interface HandOffRequest {
  /** ISO instant of what led to it. */
  readonly at: string;
  readonly conversationId: string;
  readonly cause: HandOffCause;
  readonly isQualified: boolean;
  /** One line for the team, in its language; `""` where the cause says all. */
  readonly reason: string;
  /** What is known of the lead, Markdown for the team; `""` when nothing is. */
  readonly summary: string;
}

/** Whom the lead was given to. */
export interface HandedTo {
  /** By the name in the configuration. */
  readonly person: string;
  readonly level: EscalationLevel;
  /** ISO instant of relay's clock. */
  readonly at: string;
}

/** `assign`: the hand-off itself. The others follow while nobody answers. */
export type EscalationLevel = "assign" | "remind" | "next" | "chief";

/** Since when the lead waits, as the deal shows it. */
export interface WaitingShown {
  readonly dealId: string;
  readonly since: string | null;
  /** The write is begun, and its answer was not heard. */
  readonly isBegun?: true;
}

/** The last hand-off of a lead and how far it got. What is out stands in the pipeline's `done`, under keys that begin with `key`. */
export interface HandOff extends HandOffRequest {
  readonly key: string;
  readonly given: readonly HandedTo[];
}

/** Notes of a hand-off have keys that begin so. */
export const noteKeyPrefix = (conversationId: string): string => `notice:hand-off:${conversationId}:`;
