import {
  type Answer,
  type DealSeen,
  emailKey,
  type FieldValues,
  type IdentityKey,
  type LeadEvent,
  type LeadRecord,
  phoneKey,
  type Side,
  type Snapshot,
  type Stage,
  type Step,
  sideOf,
} from "@tpc/sync-core";

/** The lead's record on each side, as the deliveries told it and the steps left it. */
export type Held = Readonly<Partial<Record<Side, LeadRecord>>>;

/** What a delivery tells of a record is what its system holds. */
export const holdTold = (held: Held, event: LeadEvent): Held =>
  event.type === "pipeline" || event.type.endsWith(".missing") ? held : { ...held, [sideOf(event)]: event.record };

interface Assumed {
  readonly answer: Answer;
  readonly held: Held;
}

/**
 * Answers a step as if it went well, and as if both systems held nothing but what the deliveries told and the steps made.
 *
 * @param at - ISO instant of the answer
 */
export function assumeAnswer(step: Step, snapshot: Snapshot, held: Held, at: string): Assumed {
  const keep = (answer: Answer): Assumed => ({ answer, held });
  const hold = (side: Side, record: LeadRecord): Assumed => ({
    answer: { kind: "record", record },
    held: { ...held, [side]: record },
  });
  switch (step.type) {
    case "find-record":
      return keep({ kind: "searched", matched: null, others: [] });
    case "read-record": {
      const record = held[step.side];
      return keep(record?.id === step.id ? { kind: "record", record } : { kind: "not-found" });
    }
    case "create-person":
      return hold("twenty", made(step.id, step.values, step.otherId, at));
    case "create-contact":
      return hold(
        "chatwoot",
        made(step.otherId === null ? "new" : `new-of-${step.otherId}`, step.values, step.otherId, null),
      );
    case "update-person":
    case "update-contact": {
      const side = step.type === "update-person" ? "twenty" : "chatwoot";
      const record = held[side];
      if (record?.id !== step.id) return keep({ kind: "not-found" });
      const version = side === "twenty" ? at : null;
      const values = { ...record.values, ...step.values };
      return hold(side, { ...record, values, version, otherId: step.otherId ?? record.otherId });
    }
    case "merge-contacts":
    case "merge-people":
      return keep({ kind: "not-found" });
    case "find-deals":
      return keep({ kind: "deals", deals: [] });
    case "create-deal":
      return keep({ kind: "deals", deals: [dealAt(`deal-${step.number}`, step.stage, at, at)] });
    case "move-deal":
    case "read-deal":
    case "rename-deal":
    case "show-waiting":
      return keep(dealAnswer(step, snapshot, at));
    case "complete-deal":
      return keep({ kind: "no-deal" });
    case "choose-person":
      return keep({ kind: "person-chosen", person: step.candidates[0] ?? "" });
    default:
      return keep({ kind: "done" });
  }
}

type DealStep = Extract<Step, { readonly type: "move-deal" | "read-deal" | "rename-deal" | "show-waiting" }>;

function dealAnswer(step: DealStep, { lead }: Snapshot, at: string): Answer {
  const deal = lead.pipeline.deals.find(({ id }) => id === step.id);
  const last = deal?.sightings.at(-1);
  if (deal === undefined || last === undefined) return { kind: "no-deal" };
  const { stage, at: seenAt } = step.type === "move-deal" ? { stage: step.stage, at } : last;
  return { kind: "deals", deals: [dealAt(deal.id, stage, seenAt, deal.createdAt)] };
}

function made(id: string, values: FieldValues, otherId: string | null, version: string | null): LeadRecord {
  const keys: readonly IdentityKey[] = [
    ...(values.email ? [emailKey(values.email)] : []),
    ...(values.phone ? [phoneKey(values.phone)] : []),
  ];
  return { id, values, keys, version, otherId, readOnly: [], notALead: null, rest: null };
}

const dealAt = (id: string, stage: Stage, at: string, createdAt: string): DealSeen => ({
  type: "deal.seen",
  at,
  id,
  createdAt,
  stage,
  isDeleted: false,
});
