import type { CalcomClient } from "@tpc/calcom-client";
import type { ChatwootClient, Conversation } from "@tpc/chatwoot-client";
import { isApiError } from "@tpc/client-core";
import type { BySide } from "@tpc/sync-core";
import type { TwentyClient } from "@tpc/twenty-client";
import { type ContactMapping, toContactRecord } from "../../sources/chatwoot-contact.ts";
import { heardFrom, isAssignedToPerson, readConversation } from "../../sources/chatwoot-conversation.ts";
import { type OpportunityLike, toDealSeen } from "../../sources/twenty-deal.ts";
import type { SideEffects } from "../effects.ts";
import { idFrom } from "../twenty/deal-id.ts";
import { createBookingsByHand } from "./bookings-by-hand.ts";
import type { ConversationTold, HandEffects } from "./hand-effects.ts";

export function createHandEffects(input: {
  readonly twenty: TwentyClient;
  readonly chatwoot: ChatwootClient;
  readonly calcomVisitor: CalcomClient | null;
  readonly sides: BySide<SideEffects>;
  readonly mapping: ContactMapping;
  readonly hasBot: boolean;
  /** Notes are linked by other columns in 2.x: those of the note target. */
  readonly noteTargetFields: () => Promise<ReadonlySet<string> | null>;
}): HandEffects {
  const { twenty, chatwoot, sides, mapping, hasBot } = input;

  function tell(conversation: Conversation): ConversationTold | null {
    const { sender } = conversation.meta;
    const told = readConversation(conversation);
    if (!sender || told === null) return null;
    const contact = toContactRecord(sender, null, mapping);
    if (contact.notALead !== null) return null;
    const seen = hasBot ? { ...told, isAssigned: isAssignedToPerson(conversation.meta) } : told;
    const changed = { type: "contact.changed", occurredAt: null, record: contact } as const;
    return { contact, seen, events: [changed, heardFrom(contact, seen)] };
  }

  const read = (conversationId: string) =>
    unlessGone(async () => tell(await chatwoot.conversations.get(Number(conversationId))));

  return {
    readRecord: (side, id) => unlessGone(() => sides[side].read(id)),
    dealsOf: async (personId) => (await twenty.opportunities.ofPerson(personId)).flatMap((deal) => seenOf(deal)),
    async conversationsOf(contactId) {
      const found = await unlessGone(() => chatwoot.contacts.conversations(Number(contactId)));
      return (found ?? []).flatMap((conversation) => tell(conversation) ?? []);
    },
    readConversation: read,
    async moveDeal(dealId, stage) {
      const [moved] =
        (await unlessGone(async () => seenOf(await twenty.opportunities.update(dealId, { stage })))) ?? [];
      return moved ?? null;
    },
    async addNote({ leadId, key, title, markdown, personId, dealId }) {
      const noteId = idFrom(leadId, "by hand", key);
      await once(() => twenty.notes.create({ id: noteId, title, bodyV2: { blocknote: null, markdown } }));
      const known = await input.noteTargetFields();
      const column = (name: string) =>
        known?.has(`target${name}Id`) || known?.has(`target${name}`)
          ? `target${name}Id`
          : `${name.charAt(0).toLowerCase()}${name.slice(1)}Id`;
      const targets = [
        ["Person", personId],
        ["Opportunity", dealId],
      ] as const;
      for (const [name, id] of targets) {
        if (id === null) continue;
        const target = { id: idFrom(leadId, "by hand", key, name), noteId, [column(name)]: id };
        await once(() => twenty.noteTargets.create(target));
      }
      return noteId;
    },
    async setBot(conversationId, on) {
      const id = Number(conversationId);
      // Whom it is assigned to has it, whatever its status.
      if (on) await chatwoot.conversations.assign(id, { agentId: null });
      await chatwoot.conversations.toggleStatus(id, { status: on ? "pending" : "open" });
      return read(conversationId);
    },
    bookings: input.calcomVisitor && createBookingsByHand(input.calcomVisitor),
  };
}

function seenOf(record: OpportunityLike) {
  const seen = toDealSeen(record);
  return seen === null ? [] : [seen];
}

async function unlessGone<Value>(call: () => PromiseLike<Value>): Promise<Value | null> {
  try {
    return await call();
  } catch (error) {
    if (isApiError(error) && error.code === "NOT_FOUND") return null;
    throw error;
  }
}

/** Made by an earlier try: as good as made now. */
async function once(create: () => PromiseLike<unknown>): Promise<void> {
  try {
    await create();
  } catch (error) {
    if (!isApiError(error) || error.code !== "DUPLICATE") throw error;
  }
}
