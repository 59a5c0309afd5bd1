import type { ChatwootClient } from "@tpc/chatwoot-client";
import type { LeadEvent } from "@tpc/sync-core";
import { filter, type TwentyClient } from "@tpc/twenty-client";
import { type ContactMapping, toContactRecord } from "../sources/chatwoot-contact.ts";
import { heardFrom, readConversation } from "../sources/chatwoot-conversation.ts";
import { toDealHeard } from "../sources/twenty-deal.ts";
import { type PersonMapping, toPersonRecord } from "../sources/twenty-person.ts";

/** Reads what changed in a system since an instant, as events; what was heard already changes nothing. */
export type ReadChanges = (since: Date, now: Date) => AsyncIterable<LeadEvent>;

/** Live work goes first: a sweep takes what is left of the vendors' limits. */
const background = { priority: "background" } as const;

export function createReadChanges(input: {
  readonly twenty: TwentyClient;
  readonly chatwoot: ChatwootClient;
  readonly personMapping: () => Promise<PersonMapping>;
  readonly contactMapping: ContactMapping;
}): Readonly<Record<"people" | "opportunities" | "conversations", ReadChanges>> {
  const { twenty, chatwoot, contactMapping } = input;
  const changedSince = (since: Date) => ({ filter: filter.gte("updatedAt", since.toISOString()) });
  return {
    async *people(since) {
      const mapping = await input.personMapping();
      for await (const person of twenty.people.list(changedSince(since), background)) {
        const record = toPersonRecord(person, mapping);
        yield { type: "person.changed", occurredAt: record.version ?? since.toISOString(), record };
      }
    },
    async *opportunities(since) {
      for await (const record of twenty.opportunities.list(changedSince(since), background)) {
        const heard = toDealHeard(record);
        if (heard !== null) yield heard;
      }
    },
    async *conversations(since, now) {
      const updatedWithinSeconds = Math.ceil((now.getTime() - since.getTime()) / 1000);
      const { items } = await chatwoot.conversations.list({ status: "all", updatedWithinSeconds, ...background });
      for (const conversation of items) {
        const seen = readConversation(conversation);
        const record = conversation.meta?.sender
          ? toContactRecord(conversation.meta.sender, null, contactMapping)
          : null;
        if (seen === null || record === null || record.notALead !== null) continue;
        yield { type: "contact.changed", occurredAt: null, record };
        yield heardFrom(record, seen);
      }
    },
  };
}
