import type {
  Answer,
  BookingEvent,
  ConversationStatus,
  DealSeen,
  LeadEvent,
  LeadRecord,
  PipelineEvent,
  Stage,
  Step,
} from "../src/index.ts";

export const instant = (tick: number): string => new Date(1_795_000_000_000 + tick * 1000).toISOString();

const record = (id: string, otherId: string): LeadRecord => ({
  id,
  values: { name: "Lia", email: "lia@example.com" },
  keys: ["email:lia@example.com"],
  version: instant(0),
  otherId,
  readOnly: [],
  notALead: null,
  rest: null,
});

/** The lead as both systems hold it, long in sync. */
export const person = record("person", "1");
export const contact = record("1", "person");

/** Twenty's deals and Chatwoot's messages in memory, and what the three systems tell of them. */
export function simulatePipeline() {
  const deals = new Map<string, DealSeen>();
  const messages: string[] = [];
  const notes: string[] = [];
  const pending: LeadEvent[] = [];
  const conversations = new Map<
    string,
    { status: ConversationStatus; openedAt: string; repliedAt: string | null; labels: string[] }
  >();
  let tick = 1;
  const now = () => instant(tick++);

  const tell = (event: PipelineEvent) =>
    pending.push({ type: "pipeline", event, keys: [], record: null, token: null, makesLead: false });

  function writeDeal(id: string, stage: Stage): DealSeen {
    const at = now();
    const deal: DealSeen = {
      type: "deal.seen",
      at,
      id,
      createdAt: deals.get(id)?.createdAt ?? at,
      stage,
      isDeleted: false,
    };
    deals.set(id, deal);
    tell(deal);
    return deal;
  }

  function seeConversation(
    id: string,
    change: Partial<{ status: ConversationStatus; repliedAt: string; label: string }>,
  ): void {
    const at = now();
    const before = conversations.get(id) ?? { status: "pending" as const, openedAt: at, repliedAt: null, labels: [] };
    const { label, ...rest } = change;
    const after = { ...before, ...rest, labels: label === undefined ? before.labels : [...before.labels, label] };
    conversations.set(id, after);
    tell({ type: "conversation.seen", at, id, ...after });
  }

  async function perform(step: Step): Promise<Answer> {
    switch (step.type) {
      case "find-deals":
        return { kind: "deals", deals: [...deals.values()] };
      case "read-deal": {
        const deal = deals.get(step.id);
        return deal ? { kind: "deals", deals: [deal] } : { kind: "no-deal" };
      }
      case "create-deal":
        return { kind: "deals", deals: [writeDeal(`deal-${step.number}`, step.stage)] };
      case "move-deal":
        return { kind: "deals", deals: [writeDeal(step.id, step.stage)] };
      case "add-note":
        notes.push(step.key);
        return { kind: "done" };
      case "post-message":
        messages.push(step.key);
        return { kind: "done" };
      default:
        throw new Error(`unexpected step ${step.type}`);
    }
  }

  const tellBooking = (event: Omit<BookingEvent, "at" | "meeting">) => tell({ ...event, at: now(), meeting: null });

  return { deals, messages, notes, pending, perform, writeDeal, seeConversation, tellBooking, now };
}
