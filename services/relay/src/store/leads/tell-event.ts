import { type LeadEvent, sideOf } from "@tpc/sync-core";
import type { ValueChange } from "./lead-story.ts";

/** What an event says, in a few values. An event that was pruned is empty. */
export interface EventTold {
  readonly what: string;
  readonly from: string | null;
  /** Whose values they are; `null`: of no record. */
  readonly recordKey: string | null;
  readonly changes: readonly ValueChange[];
}

export function tellEvent(event: Partial<LeadEvent>): EventTold {
  const { type } = event;
  if (type === undefined) return { what: "pruned", from: null, recordKey: null, changes: [] };
  if (type === "pipeline") return tellPipeline(event as Extract<LeadEvent, { type: "pipeline" }>);
  const told = event as Extract<LeadEvent, { type: "person.changed" }>;
  const side = sideOf(told);
  const changes = Object.entries(told.record?.values ?? {}).map(([field, value]) => ({
    side,
    field,
    before: null,
    value,
  }));
  return { what: type, from: side, recordKey: `${side}:${told.record?.id}`, changes };
}

function tellPipeline({ event }: Extract<LeadEvent, { type: "pipeline" }>): EventTold {
  const told = (from: "twenty" | "chatwoot" | "calcom", values: Record<string, string | null | undefined>) => ({
    what: event.type,
    from,
    recordKey: null,
    changes: Object.entries(values).flatMap(([field, value]) =>
      value === null || value === undefined || value === "" ? [] : [{ side: from, field, before: null, value }],
    ),
  });
  switch (event.type) {
    case "conversation.seen":
      return told("chatwoot", { conversation: event.id, status: event.status, labels: event.labels.join(", ") });
    case "deal.seen":
      return told("twenty", { deal: event.id, stage: event.isDeleted ? "deleted" : event.stage, name: event.name });
    case "link.requested":
    case "typing.heard":
    case "bot.failed":
      return told("chatwoot", { conversation: event.conversationId });
    case "message.heard":
      return told("chatwoot", { conversation: event.conversationId, author: event.author, message: event.text });
    default:
      return told("calcom", { booking: event.uid, replaces: event.replaces, startsAt: event.meeting?.startsAt });
  }
}

/** Leaves of what a record said only what it had not said before. */
export function withoutRepeats(told: EventTold, known: Map<string, string>): readonly ValueChange[] {
  if (told.recordKey === null) return told.changes;
  return told.changes.flatMap((change) => {
    const name = `${told.recordKey} ${change.field}`;
    const before = known.get(name) ?? null;
    known.set(name, change.value);
    if (change.value === before || (before === null && change.value === "")) return [];
    return [{ ...change, before }];
  });
}
