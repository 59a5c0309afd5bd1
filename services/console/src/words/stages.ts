import type { Stage } from "../api/answers.ts";

/** In the order of progress. */
export const stages: readonly Stage[] = [
  "NEW",
  "SCREENING",
  "QUALIFIED",
  "MEETING_SCHEDULED",
  "PROPOSAL",
  "CUSTOMER",
  "LOST",
];
