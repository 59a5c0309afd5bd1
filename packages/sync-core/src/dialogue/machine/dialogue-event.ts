import type { Answers } from "../understand/answers.ts";
import type { Intervention, LeadMessage } from "./dialogue-state.ts";

/** What happens to a dialogue. `at` is an ISO instant: the machine has no clock. */
export type DialogueEvent =
  | { readonly type: "message"; readonly at: string; readonly message: LeadMessage }
  /** The lead is typing: a burst goes on. */
  | { readonly type: "typing"; readonly at: string }
  /** From Twenty, the contact or an ad: what is known need not be asked. Fills only what the lead has not said. */
  | { readonly type: "known"; readonly at: string; readonly answers: Partial<Answers> }
  /** A person wrote, was assigned, or took the conversation out of pending. */
  | { readonly type: "person"; readonly at: string; readonly by: Intervention }
  /** A person set the conversation to pending again. */
  | { readonly type: "reopened"; readonly at: string }
  /** Nothing but time passed. */
  | { readonly type: "time"; readonly at: string };
