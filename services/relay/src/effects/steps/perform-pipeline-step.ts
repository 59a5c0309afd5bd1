import { isTalkStep, type PipelineAnswer, type PipelineStep, type TalkAnswer } from "@tpc/sync-core";
import { type Composer, composeText } from "../chatwoot/compose-text.ts";
import type { MessageEffects } from "../chatwoot/message-effects.ts";
import { performTalkStep, type TalkVendors } from "../chatwoot/talk-effects.ts";
import type { LeadInHand } from "../effects.ts";
import type { HandOffConversations } from "../hand-off/conversation-effects.ts";
import { type PersonCalls, tellPerson } from "../hand-off/tell-person.ts";
import type { DealEffects } from "../twenty/deal-effects.ts";
import { sendWhatsApp, type WhatsApp } from "../whatsapp/whatsapp-effects.ts";

export interface PipelineVendors {
  readonly deals: DealEffects;
  readonly messages: MessageEffects;
  readonly composer: Composer;
  /** `null`: Evolution API is not configured. */
  readonly whatsApp: WhatsApp | null;
  /** `null`: no bot is configured. */
  readonly talk: TalkVendors | null;
  readonly handOffs: HandOffConversations;
  readonly calls: PersonCalls;
}

/** Carries out one step for the lead's deal or conversation. */
export async function performPipelineStep(
  { deals, messages, composer, whatsApp, handOffs, calls, talk }: PipelineVendors,
  step: PipelineStep,
  lead: Pick<LeadInHand, "id" | "triedBefore" | "takeTurn">,
): Promise<PipelineAnswer | TalkAnswer> {
  if (isTalkStep(step)) {
    if (talk === null) throw new Error("a bot's step, and no bot is configured");
    return performTalkStep(talk, step, lead);
  }
  switch (step.type) {
    case "find-deals":
      return deals.find(step);
    case "read-deal":
      return deals.read(step);
    case "create-deal":
      return deals.create(step, lead.id, composer.texts("dealName", { name: step.name }));
    case "complete-deal":
      return deals.complete(step, lead.id);
    case "move-deal":
      return deals.move(step);
    case "remove-deal":
      return deals.remove(step);
    case "rename-deal":
      return deals.rename(step, composer.texts("dealName", { name: step.name }));
    case "add-note": {
      const markdown = step.written ?? (await composeText(composer, step, lead.id));
      // What happened later is one line, which is the title as well.
      if (step.written !== undefined) return deals.note(step, lead.id, composer.texts("talkSummary", {}), markdown);
      const title = step.into === undefined ? step.meeting?.eventTitle || "Cal.com" : withoutMarkdown(markdown);
      return deals.note(step, lead.id, title, markdown);
    }
    case "open-conversation":
      return handOffs.open(step);
    case "choose-person":
      return handOffs.choose(step, lead.takeTurn);
    case "assign-conversation":
      return handOffs.assign(step);
    case "tell-person":
      return tellPerson(calls, step, lead);
    case "show-waiting":
      return deals.showWaiting(step);
    case "send-whatsapp": {
      if (whatsApp === null) return { kind: "not-on-whatsapp" };
      const text = await composeText(composer, step, lead.id);
      return sendWhatsApp(whatsApp, { phone: step.phone, text, triedBefore: lead.triedBefore });
    }
    case "post-message": {
      // Without booking links configured there is nothing to send: the text would end in a colon.
      if (step.text === "bookingLink" && !composer.hasLinks) return { kind: "done" };
      const content = step.written ?? (await composeText(composer, step, lead.id));
      const { conversationId, isPrivate, key } = step;
      const isThere = await messages.post({ conversationId, content, isPrivate, key, triedBefore: lead.triedBefore });
      return { kind: isThere ? "done" : "no-conversation" };
    }
  }
}

const withoutMarkdown = (line: string): string => line.replaceAll("**", "").replace(/\\(.)/g, "$1");
