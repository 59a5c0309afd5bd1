import { createHash } from "node:crypto";
import type { PersonAddress } from "@tpc/relay-config";
import type { PipelineAnswer, PipelineStep } from "@tpc/sync-core";
import type { Mailer } from "../../mail/create-mailer.ts";
import type { Texts } from "../../texts/create-texts.ts";
import type { TriedBefore } from "../effects.ts";
import { sendWhatsApp, type WhatsApp } from "../whatsapp/whatsapp-effects.ts";
import { composeCall } from "./compose-hand-off.ts";

type TellPerson = Extract<PipelineStep, { type: "tell-person" }>;

export interface PersonCalls {
  readonly people: readonly PersonAddress[];
  readonly texts: Texts;
  /** `null`: not configured. */
  readonly whatsApp: WhatsApp | null;
  readonly mailer: Mailer | null;
  readonly conversationUrl: (conversationId: string) => string;
}

/**
 * Tells one of the agency's people, once. A mail that may have gone out is not sent again: no server can be asked for it, and the
 * note in the conversation says the same.
 *
 * @throws ApiError, VendorAway, MailFailed
 */
export async function tellPerson(
  { people, texts, whatsApp, mailer, conversationUrl }: PersonCalls,
  step: TellPerson,
  lead: { readonly id: string; readonly triedBefore: TriedBefore | null },
): Promise<PipelineAnswer> {
  const address = people.find(({ name }) => name === step.handOff.person);
  const url = step.conversationId === null ? "" : conversationUrl(step.conversationId);
  const { subject, text } = composeCall(texts, step, url);
  const { triedBefore } = lead;
  if (step.channel === "whatsapp" && address?.whatsApp && whatsApp !== null) {
    await sendWhatsApp(whatsApp, { phone: address.whatsApp, text, triedBefore });
  }
  if (step.channel === "email" && address?.email && mailer !== null && triedBefore === null) {
    await mailer({ to: [address.email], subject, text, messageId: messageIdOf(lead.id, step.key) });
  }
  return { kind: "done" };
}

const messageIdOf = (leadId: string, key: string): string =>
  `<${createHash("sha256").update(`${leadId} ${key}`).digest("hex").slice(0, 32)}@relay.invalid>`;
