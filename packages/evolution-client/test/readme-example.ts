import { type EvolutionClient, isApiError } from "../src/index.ts";

/** Writes to a number only while the phone is connected, and tells a wrong number from a failure. */
export async function writeTo(evolution: EvolutionClient, instance: string, number: string, text: string) {
  if ((await evolution.instances.connectionState(instance)) !== "open") return { outcome: "disconnected" } as const;
  try {
    const { key } = await evolution.messages.sendText(instance, { number, text, delayMs: 1_200 });
    return { outcome: "sent", messageId: key.id } as const;
  } catch (error) {
    if (isApiError(error) && error.details?.reason === "NUMBER_NOT_ON_WHATSAPP") return { outcome: "unknown" } as const;
    throw error; // with error.ambiguous the message may be out: do not send it again
  }
}
