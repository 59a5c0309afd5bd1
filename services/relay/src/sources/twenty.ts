import {
  type OpportunityEvent,
  parseTwentyWebhook,
  type TwentyWebhookEvent,
  verifyTwentyWebhook,
} from "@tpc/twenty-client";
import { bodyHash } from "./body-hash.ts";
import { isoInstant } from "./iso-instant.ts";
import { orIgnore } from "./or-ignore.ts";
import { ignore, type ParsedDelivery, type Source } from "./source.ts";
import { toDealHeard } from "./twenty-deal.ts";
import { type PersonMapping, toPersonRecord } from "./twenty-person.ts";

/** Twenty's webhooks. There is no event id: the hash of the body, which holds the change's time, tells repetitions. */
export function createTwentySource(options: {
  readonly secrets: readonly string[];
  readonly toleranceMs: number;
  readonly mapping: PersonMapping;
}): Source {
  const { secrets, toleranceMs, mapping } = options;
  return {
    name: "twenty",
    verify: ({ rawBody, headers }, nowMs) => {
      verifyTwentyWebhook({ rawBody, headers, secrets, nowMs, toleranceMs });
    },
    deliveryKey: ({ rawBody }) => bodyHash(rawBody),
    parse: ({ rawBody }) =>
      orIgnore(rawBody, { nameField: "eventName", actsOn: (name) => /^(person|opportunity)\./.test(name) }, () =>
        toDelivery(parseTwentyWebhook(rawBody), mapping),
      ),
  };
}

function toDelivery(event: TwentyWebhookEvent, mapping: PersonMapping): ParsedDelivery {
  const eventType = event.eventName;
  if (event.kind === "opportunity") return toDealDelivery(event);
  if (event.kind !== "person") return ignore(eventType, "object-not-handled");
  const record = toPersonRecord(event.record, mapping);
  const occurredAt = isoInstant(event.eventDate) ?? record.version ?? "";
  switch (event.operation) {
    case "created":
    case "updated":
    case "restored": {
      // A person deleted through REST arrives as an update.
      const isDeleted = event.operation !== "restored" && Boolean(event.record.deletedAt);
      if (isDeleted) return { eventType, events: [{ type: "person.deleted", occurredAt, record }], ignored: null };
      const changedAt = record.version ?? occurredAt;
      return { eventType, events: [{ type: "person.changed", occurredAt: changedAt, record }], ignored: null };
    }
    case "deleted":
    case "destroyed":
      return { eventType, events: [{ type: "person.deleted", occurredAt, record }], ignored: null };
    default:
      return ignore(eventType, "event-not-handled");
  }
}

function toDealDelivery(event: OpportunityEvent): ParsedDelivery {
  const { eventName: eventType, record, operation } = event;
  if (!record.pointOfContactId) return ignore(eventType, "not-a-lead");
  const heard = toDealHeard(record, operation === "deleted" || operation === "destroyed" ? event.eventDate : undefined);
  return heard === null ? ignore(eventType, "stage-not-known") : { eventType, events: [heard], ignored: null };
}
