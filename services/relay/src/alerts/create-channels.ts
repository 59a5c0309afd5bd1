import type { Config } from "../config/config.ts";
import type { Mailer } from "../mail/create-mailer.ts";
import { type Channel, createMailChannel, createWebhookChannel } from "./channels.ts";

/** Every configured way to the operators, by a name that stays the same as long as the configuration does. */
export function createChannels(
  settings: Config["alerts"],
  {
    whatsApp,
    mailer,
  }: {
    readonly whatsApp: { write(number: string, text: string): Promise<void> } | null;
    /** `null`: no mail server is configured. */
    readonly mailer: Mailer | null;
  },
): Readonly<Record<string, Channel>> {
  const webhooks = settings.webhookUrls.map(
    (url, index) => [`webhook-${index + 1}`, createWebhookChannel(url)] as const,
  );
  const to = settings.mail?.to ?? [];
  const mails = mailer === null || to.length === 0 ? [] : [["mail", createMailChannel(mailer, to)] as const];
  const numbers = settings.whatsAppNumbers.flatMap((number, index) =>
    whatsApp === null
      ? []
      : [[`whatsapp-${index + 1}`, ({ text }: { text: string }) => whatsApp.write(number, text)] as const],
  );
  return Object.fromEntries<Channel>([...webhooks, ...mails, ...numbers]);
}
