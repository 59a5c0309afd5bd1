import { isApiError } from "@tpc/client-core";
import { isRecordStep, type PipelineStep, type Step, sideOfStep } from "@tpc/sync-core";
import type { Effects } from "../effects.ts";
import type { Circuit } from "./circuit.ts";

export const vendorNames = ["twenty", "chatwoot", "evolution"] as const;
export type VendorName = (typeof vendorNames)[number];

const isVendorName = (text: string): text is VendorName => (vendorNames as readonly string[]).includes(text);

/** No answer, or one that says the vendor is not working. */
const troubles = new Set(["NETWORK", "TIMEOUT", "UNAVAILABLE"]);
const isVendorsTrouble = (error: unknown): boolean => isApiError(error) && troubles.has(error.code);

/** Leaves a vendor alone that is down: a step that needs it fails at once, without a call. */
export function withCircuits(effects: Effects, circuits: Readonly<Record<VendorName, Circuit>>): Effects {
  return {
    ...effects,
    // Mostly remembered, so it is asked even while a vendor is away.
    async capabilities(leadId) {
      try {
        return await effects.capabilities(leadId);
      } catch (error) {
        if (isApiError(error) && isVendorsTrouble(error) && isVendorName(error.vendor)) {
          circuits[error.vendor].noteTrouble(leadId);
        }
        throw error;
      }
    },
    perform: (step, lead) =>
      isMail(step)
        ? effects.perform(step, lead)
        : circuits[vendorOfStep(step)].call(lead.id, () => effects.perform(step, lead), isVendorsTrouble),
  };
}

const vendors: Readonly<Record<PipelineStep["type"], VendorName>> = {
  "find-deals": "twenty",
  "read-deal": "twenty",
  "create-deal": "twenty",
  "complete-deal": "twenty",
  "move-deal": "twenty",
  "remove-deal": "twenty",
  "rename-deal": "twenty",
  "add-note": "twenty",
  "show-waiting": "twenty",
  "post-message": "chatwoot",
  "read-conversation": "chatwoot",
  say: "chatwoot",
  "set-status": "chatwoot",
  "change-labels": "chatwoot",
  "keep-answers": "chatwoot",
  "open-conversation": "chatwoot",
  "choose-person": "chatwoot",
  "assign-conversation": "chatwoot",
  "send-whatsapp": "evolution",
  "tell-person": "evolution",
};

/** A mail server is nobody's circuit: who cannot be told by mail is told otherwise. */
const isMail = (step: Step): boolean => step.type === "tell-person" && step.channel === "email";

function vendorOfStep(step: Step): VendorName {
  if (isRecordStep(step)) return sideOfStep(step);
  return vendors[step.type];
}
