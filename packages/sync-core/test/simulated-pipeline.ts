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

/** One uid of a booking, as Cal.com keeps it. */
interface BookingRow {
  readonly uid: string;
  readonly replaces: string | null;
  readonly createdAt: string;
  cancelledAt: string | null;
  isMoved: boolean;
  isAbsent: boolean;
}

/**
 * Twenty's deals and Chatwoot's messages in memory, and what the three systems tell of them. What is told may be lost for
 * ever; `sweep` reads what stands there.
 */
export function simulatePipeline() {
  const deals = new Map<string, DealSeen>();
  const messages: string[] = [];
  const notes: string[] = [];
  const pending: LeadEvent[] = [];
  const bookings = new Map<string, BookingRow>();
  /** Uids whose making a webhook told of. */
  const told = new Set<string>();
  let isLosing = false;
  const conversations = new Map<
    string,
    { at: string; status: ConversationStatus; openedAt: string; repliedAt: string | null; labels: string[] }
  >();
  let tick = 1;
  const now = () => instant(tick++);

  const toHeard = (event: PipelineEvent): LeadEvent => ({
    type: "pipeline",
    event,
    keys: [],
    record: null,
    token: null,
    makesLead: false,
  });
  const tell = (event: PipelineEvent) => {
    if (!isLosing) pending.push(toHeard(event));
  };

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
    const after = { ...before, ...rest, at, labels: label === undefined ? before.labels : [...before.labels, label] };
    conversations.set(id, after);
    tell({ type: "conversation.seen", id, ...after });
  }

  async function perform(step: Step): Promise<Answer> {
    switch (step.type) {
      case "find-deals":
        return { kind: "deals", deals: [...deals.values()] };
      case "read-deal": {
        const deal = deals.get(step.id);
        return deal ? { kind: "deals", deals: [deal] } : { kind: "no-deal" };
      }
      case "complete-deal": {
        const deal = deals.get(`deal-${step.number}`);
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

  function tellBooking({ type, uid, replaces }: Omit<BookingEvent, "at" | "meeting">): void {
    const at = now();
    tell({ type, uid, replaces, at, meeting: null });
    const row = bookings.get(uid);
    if (type === "booking.created" || type === "booking.rescheduled") {
      if (!isLosing) told.add(uid);
      bookings.set(uid, { uid, replaces, createdAt: at, cancelledAt: null, isMoved: false, isAbsent: false });
      const before = bookings.get(replaces ?? "");
      if (before) before.isMoved = true;
    } else if (row && type === "booking.no-show") row.isAbsent = true;
    // A host's wish for another time looks like a cancellation afterwards.
    else if (row) row.cancelledAt = at;
  }

  /** What a pull reads: every record as it stands. */
  function sweep(): readonly LeadEvent[] {
    const rows = [...bookings.values()].filter(({ uid }) => !isUnderWay(uid));
    const events: readonly PipelineEvent[] = [
      ...[...conversations].map(([id, conversation]) => ({ type: "conversation.seen", id, ...conversation }) as const),
      ...deals.values(),
      ...rows.flatMap((row) => readRow(row, now())),
    ];
    return events.map(toHeard);
  }

  /** A wish for another time is not read before its webhook had time to arrive: it would look like a cancellation. */
  const isUnderWay = (uid: string): boolean =>
    pending.some(
      (item) =>
        item.type === "pipeline" && item.event.type === "booking.reschedule-requested" && item.event.uid === uid,
    );

  /** Whether the webhook of its making was sent and has arrived. */
  const wasHeard = (uid: string): boolean =>
    told.has(uid) &&
    !pending.some(
      (item) =>
        item.type === "pipeline" &&
        (item.event.type === "booking.created" || item.event.type === "booking.rescheduled") &&
        item.event.uid === uid,
    );

  /** Nobody hears what happens inside. */
  function losing(happens: () => void): void {
    isLosing = true;
    happens();
    isLosing = false;
  }

  return {
    deals,
    messages,
    notes,
    pending,
    perform,
    writeDeal,
    seeConversation,
    tellBooking,
    now,
    sweep,
    isUnderWay,
    wasHeard,
    losing,
  };
}

function readRow({ uid, replaces, ...row }: BookingRow, readAt: string): readonly BookingEvent[] {
  const booked = replaces === null ? "booking.created" : "booking.rescheduled";
  const event = (type: BookingEvent["type"], at: string, inferred: "current" | "outdated"): BookingEvent => ({
    type,
    at,
    uid,
    replaces,
    meeting: null,
    inferred,
  });
  if (row.isMoved) return [event(booked, row.createdAt, "outdated")];
  if (row.cancelledAt !== null) {
    return [event(booked, row.createdAt, "outdated"), event("booking.cancelled", row.cancelledAt, "current")];
  }
  const missed = row.isAbsent ? [event("booking.no-show", readAt, "current")] : [];
  return [event(booked, row.createdAt, "current"), ...missed];
}
