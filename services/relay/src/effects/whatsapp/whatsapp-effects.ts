import { type EvolutionClient, isApiError } from "@tpc/evolution-client";
import type { PipelineAnswer } from "@tpc/sync-core";
import { VendorAway } from "../../errors/vendor-away.ts";
import { wasTextSent } from "../chatwoot/was-text-sent.ts";
import type { TriedBefore } from "../effects.ts";

/** Evolution API, as far as relay writes through it: to leads who have no conversation yet. */
export interface WhatsApp {
  readonly client: EvolutionClient;
  /** Name of the instance that holds the agency's number. */
  readonly instance: string;
  readonly now: () => number;
}

/** The one refusal that says something about the number; others are about the phone's connection. */
const unreachable = "NUMBER_NOT_ON_WHATSAPP";

/**
 * Sends a text once. When the end of an earlier try is unknown, the server's own record of messages is asked; where it keeps
 * none nothing is sent again: Cal.com has mailed the same already, and a doubled message cannot be taken back.
 *
 * @throws ApiError, VendorAway while it is too early to tell what became of the earlier try
 */
export async function sendWhatsApp(
  { client, instance, now }: WhatsApp,
  message: { readonly phone: string; readonly text: string; readonly triedBefore: TriedBefore | null },
): Promise<PipelineAnswer> {
  const { phone, text, triedBefore } = message;
  if (triedBefore !== null) {
    const sent = await wasTextSent(client, instance, {
      phone,
      text,
      since: triedBefore.firstAt,
      until: new Date(now()),
    });
    if (sent !== "no") return { kind: "done" };
    if (triedBefore.waitMs > 0) throw new VendorAway("evolution", triedBefore.waitMs);
  }
  try {
    await client.messages.sendText(instance, { number: phone.replace("+", ""), text });
    return { kind: "done" };
  } catch (error) {
    if (isApiError(error) && error.details?.reason === unreachable) return { kind: "not-on-whatsapp" };
    throw error;
  }
}
