/** Where a deal stands. Written once more: the oracle shares nothing with the code under test. */
export const stages = ["NEW", "SCREENING", "QUALIFIED", "MEETING_SCHEDULED", "PROPOSAL", "CUSTOMER", "LOST"] as const;

export type Stage = (typeof stages)[number];

export const isClosed = (stage: Stage): boolean => stage === "CUSTOMER" || stage === "LOST";
