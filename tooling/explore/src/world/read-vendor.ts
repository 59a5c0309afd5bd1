import type { Answer, LeadEvent, Step } from "@tpc/sync-core";
import { livePerson, recordOf } from "./records.ts";
import { tellSpoken, type World } from "./world.ts";

/** What a vendor answers to a read. Changes nothing. */
export function readVendor(world: World, step: Step): Answer {
  switch (step.type) {
    case "read-record": {
      if (step.side === "chatwoot") return { kind: "record", record: recordOf(world.contact, null) };
      const row = world.people.find(({ id, deletedAt }) => id === step.id && deletedAt === null);
      return row ? { kind: "record", record: recordOf(row, row.version) } : { kind: "not-found" };
    }
    case "find-record": {
      const row = step.side === "chatwoot" ? world.contact : livePerson(world);
      const matched = row ? recordOf(row, step.side === "chatwoot" ? null : row.version) : null;
      return { kind: "searched", matched, others: [] };
    }
    case "find-deals":
      return { kind: "deals", deals: world.deals };
    case "read-deal": {
      const deal = world.deals.find(({ id }) => id === step.id);
      return deal ? { kind: "deals", deals: [deal] } : { kind: "no-deal" };
    }
    case "read-conversation": {
      if (world.conversation === null) return { kind: "no-conversation" };
      const newer = world.talk.spoken.filter(({ id }) => step.afterId === null || Number(id) > Number(step.afterId));
      const messages = newer.flatMap((spoken) => {
        const { event } = tellSpoken(spoken, "other") as Extract<LeadEvent, { type: "pipeline" }>;
        return event.type === "message.heard" ? [event] : [];
      });
      return { kind: "conversation", seen: world.conversation, messages };
    }
    default:
      throw new Error(`${step.type} is no read`);
  }
}

export const isRead = ({ type }: Step): boolean => type.startsWith("read-") || type.startsWith("find-");
