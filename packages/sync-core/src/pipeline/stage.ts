/** Where a deal stands. The first six in the order of progress; CUSTOMER and LOST are closed. */
export const stages = ["NEW", "SCREENING", "QUALIFIED", "MEETING_SCHEDULED", "PROPOSAL", "CUSTOMER", "LOST"] as const;

export type Stage = (typeof stages)[number];

export const isStage = (text: string): text is Stage => (stages as readonly string[]).includes(text);

export const isClosed = (stage: Stage): boolean => stage === "CUSTOMER" || stage === "LOST";

/** Rules only move a deal forward. */
export const isForward = (from: Stage, to: Stage): boolean => stages.indexOf(to) > stages.indexOf(from);
