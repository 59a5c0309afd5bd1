import type { WhatsApp } from "./whatsapp-effects.ts";

/** The agency's own line: its state, and a way to write to the agency's own people. */
export interface WhatsAppLine {
  /** `open` when it works; `connecting`, `close`. */
  connectionState(): Promise<string>;
  /** @param number - E.164 */
  write(number: string, text: string): Promise<void>;
}

export function createWhatsAppLine({ client, instance }: WhatsApp): WhatsAppLine {
  return {
    connectionState: async () => client.instances.connectionState(instance),
    async write(number, text) {
      await client.messages.sendText(instance, { number: number.replace("+", ""), text });
    },
  };
}
