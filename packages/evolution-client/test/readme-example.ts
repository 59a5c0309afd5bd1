import { type EvolutionClient, isApiError } from "../src/index.ts";

/** Writes to a number only while the phone is connected, and tells a wrong number from a failure. */
export async function writeTo({ instances, messages }: EvolutionClient, name: string, number: string, text: string) {
  if ((await instances.connectionState(name)) !== "open") return "disconnected";
  return messages.sendText(name, { number, text, delayMs: 1_200 }).catch((e: unknown) => {
    if (isApiError(e) && e.details?.reason === "NUMBER_NOT_ON_WHATSAPP") return "unknown";
    throw e; // when e.ambiguous the message may be out: do not send it again
  });
}
