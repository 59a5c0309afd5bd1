import { isApiError } from "@tpc/client-core";
import { isRecordStep, type Step, sideOfStep } from "@tpc/sync-core";
import type { Circuit } from "./circuit.ts";
import type { Effects } from "./effects.ts";

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
      circuits[vendorOfStep(step)].call(lead.id, () => effects.perform(step, lead), isVendorsTrouble),
  };
}

function vendorOfStep(step: Step): VendorName {
  if (isRecordStep(step)) return sideOfStep(step);
  if (step.type === "send-whatsapp") return "evolution";
  return step.type === "post-message" ? "chatwoot" : "twenty";
}
