import { readDelivery } from "@tpc/relay";
import { type FieldTable, identityFields } from "@tpc/relay-config";
import {
  type Conflict,
  type CountryCode,
  converge,
  keysOfEvent,
  type LeadEvent,
  type LeadState,
  newLead,
  openSnapshot,
  type PipelineRules,
  type Reason,
  type Step,
  takeUp,
} from "@tpc/sync-core";
import { assumeAnswer, type Held, holdTold } from "./assume-answers.ts";
import type { GivenDelivery } from "./read-delivery.ts";

/** What one delivery says and what relay would do about it. */
export interface Trial {
  readonly name: string;
  readonly source: GivenDelivery["source"];
  readonly eventType: string;
  /** Why relay would leave it alone; `null`: it would not. */
  readonly ignored: string | null;
  /** Counted from 1, in the order in which they were met; `null`: nobody. */
  readonly lead: number | null;
  readonly events: readonly LeadEvent[];
  readonly steps: readonly Step[];
  readonly conflicts: readonly Conflict[];
  /** Why nothing more is to be done; `null`: nothing was to be done. */
  readonly reason: Reason | null;
}

export interface TrialRules {
  readonly fields: FieldTable;
  readonly rules: PipelineRules;
  readonly defaultRegion: CountryCode;
}

interface TriedLead {
  state: LeadState;
  held: Held;
  readonly keys: Set<string>;
  readonly number: number;
}

/** One after the other. Of the leads nothing is known before; deliveries that share a key are about the same one. */
export async function tryDeliveries(
  deliveries: readonly GivenDelivery[],
  { fields, rules, defaultRegion }: TrialRules,
  now: string,
): Promise<readonly Trial[]> {
  const leads: TriedLead[] = [];
  const trials: Trial[] = [];
  let answers = 0;
  // Every answer is later than the one before.
  const later = (at: string): string => {
    answers += 1;
    return new Date(Date.parse(at) + answers * 1_000).toISOString();
  };
  const leadOf = (keys: readonly string[], events: readonly LeadEvent[]): TriedLead => {
    // A lead holds one person: another one is another lead, whatever they share.
    const person = events.map((event) => holdTold({}, event).twenty).find((record) => record !== undefined);
    const mayBe = ({ held }: TriedLead) => !person || !held.twenty || held.twenty.id === person.id;
    const known = leads.find((lead) => mayBe(lead) && keys.some((key) => lead.keys.has(key)));
    if (known !== undefined) return known;
    const lead = { state: newLead, held: {}, keys: new Set<string>(), number: leads.length + 1 };
    leads.push(lead);
    return lead;
  };
  for (const delivery of deliveries) {
    const at = delivery.receivedAt ?? now;
    const { name, source } = delivery;
    const { eventType, ignored, events } = readDelivery({ ...delivery, receivedAt: at }, { fields, defaultRegion });
    const head = { name, source, eventType, ignored, events };
    if (events.length === 0) {
      trials.push({ ...head, lead: null, steps: [], conflicts: [], reason: null });
      continue;
    }
    const keys = events.flatMap(keysOfEvent);
    const lead = leadOf(keys, events);
    for (const key of keys) lead.keys.add(key);
    lead.held = events.reduce(holdTold, lead.held);
    const known = openSnapshot({
      lead: lead.state,
      fields: [...identityFields, ...fields.map(({ field }) => field)],
      holdsOtherId: { twenty: true, chatwoot: true },
      taken: [],
      team: [],
      writesWhatsApp: false,
      newPersonId: `new-person-${lead.number}`,
      rules,
    });
    const start = { ...known, ...takeUp({ settled: lead.state, checkpoint: null }, events, rules, at) };
    const { snapshot, decision } = await converge(start, async (step, then) => {
      const { answer, held } = assumeAnswer(step, then, lead.held, later(at));
      lead.held = held;
      return answer;
    });
    lead.state = snapshot.lead;
    for (const record of [lead.held.twenty, lead.held.chatwoot])
      for (const key of record?.keys ?? []) lead.keys.add(key);
    if (lead.held.twenty) lead.keys.add(`twenty:${lead.held.twenty.id}`);
    if (lead.held.chatwoot) lead.keys.add(`chatwoot:${lead.held.chatwoot.id}`);
    const { steps, conflicts } = snapshot;
    trials.push({ ...head, lead: lead.number, steps, conflicts, reason: decision.reason });
  }
  return trials;
}
