import { type EvolutionClient, isApiError } from "@tpc/evolution-client";
import type { PipelineAnswer } from "@tpc/sync-core";

/** Evolution API, as far as relay writes through it: to leads who have no conversation yet. */
export interface WhatsApp {
  readonly client: EvolutionClient;
  /** Name of the instance that holds the agency's number. */
  readonly instance: string;
}

/** The one refusal that says something about the number; others are about the phone's connection. */
const unreachable = "NUMBER_NOT_ON_WHATSAPP";

/**
 * Sends a text once. WhatsApp cannot be asked whether an earlier try arrived, so a try whose end is unknown is not
 * repeated: Cal.com has mailed the same already, and a doubled message cannot be taken back.
 */
export async function sendWhatsApp(
  { client, instance }: WhatsApp,
  message: { readonly phone: string; readonly text: string; readonly isRetry: boolean },
): Promise<PipelineAnswer> {
  if (message.isRetry) return { kind: "done" };
  try {
    await client.messages.sendText(instance, { number: message.phone.replace("+", ""), text: message.text });
    return { kind: "done" };
  } catch (error) {
    if (isApiError(error) && error.details?.reason === unreachable) return { kind: "not-on-whatsapp" };
    throw error;
  }
}
