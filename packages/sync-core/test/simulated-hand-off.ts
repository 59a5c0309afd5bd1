import { Temporal } from "temporal-polyfill";
import {
  type Answer,
  ConvergenceInterrupted,
  type ConversationSeen,
  converge,
  type DealSeen,
  defaultPipelineRules,
  foldEvent,
  type HandOffCause,
  type HandOffRules,
  type LeadState,
  newLead,
  nextTimerOf,
  openSnapshot,
  requestHandOff,
  type Step,
  takeUp,
} from "../src/index.ts";
import { contact, person } from "./simulated-pipeline.ts";

export type Act = "answer" | "link" | "book" | "resolve" | "lose";
const conversationId = "7";

/** A lead in a conversation who is handed over, with all that is told to people in the order in which it was. */
export function simulateHandOff(handOff: HandOffRules) {
  const rules = { ...defaultPipelineRules, handOff };
  const told: string[] = [];
  let lead: LeadState = linked();
  let now = "";
  let isToBeKilled = false;
  /** What vendors have been given. The same again they know by its key. */
  const deals = new Map<string, DealSeen>();
  const given = new Set<string>();
  /** The vendors' clock, which nobody sets back, a moment later each time. */
  let vendorsMs = 0;
  const vendorsNow = () => {
    vendorsMs = Math.max(vendorsMs + 1, Temporal.Instant.from(now).epochMilliseconds);
    return Temporal.Instant.fromEpochMilliseconds(vendorsMs).toString({ fractionalSecondDigits: 3 });
  };

  const local = (iso: string) =>
    Temporal.Instant.from(iso).toZonedDateTimeISO("America/Sao_Paulo").toPlainTime().toString().slice(0, 5);
  const say = (text: string) => void told.push(`${local(now)} ${text}`);

  async function perform(step: Step): Promise<Answer> {
    const answer = carryOut(step);
    if (!isToBeKilled) return answer;
    isToBeKilled = false;
    throw new Error("killed");
  }

  function carryOut(step: Step): Answer {
    if ("key" in step && step.type !== "choose-person") {
      if (given.has(step.key)) return { kind: "done" };
      given.add(step.key);
    }
    switch (step.type) {
      case "open-conversation":
        say("open");
        return { kind: "done" };
      case "choose-person":
        return { kind: "person-chosen", person: step.candidates[0] ?? "" };
      case "assign-conversation":
        say(`assign ${step.person}`);
        return { kind: "done" };
      case "tell-person":
        say(`${step.channel} ${step.handOff.person} ${step.handOff.level}`);
        return { kind: "done" };
      case "post-message":
        if (step.opensAt) say(`hours ${local(step.opensAt)}`);
        else if (step.handOff) say(`note ${step.handOff.person ?? "-"} ${step.handOff.level}`);
        return { kind: "done" };
      case "create-deal": {
        const at = vendorsNow();
        return showDeal({ id: `d${step.number}`, createdAt: at, at, stage: step.stage });
      }
      case "move-deal":
        return showDeal({ id: step.id, at: vendorsNow(), stage: step.stage });
      case "read-deal":
        return showDeal({ id: step.id });
      default:
        return { kind: "done" };
    }
  }

  /** As Twenty holds it, with what was just written. */
  function showDeal(change: Partial<DealSeen> & { readonly id: string }): Answer {
    const before = deals.get(change.id) ?? { ...deal, at: started, stage: "NEW" };
    const shown: DealSeen = { ...before, ...change };
    deals.set(change.id, shown);
    return { kind: "deals", deals: [shown] };
  }

  /** What relay does at a moment: hears the time where something is due, and does what there is to do. */
  async function run(): Promise<void> {
    const progress = takeUp({ settled: lead, checkpoint: null }, [], rules, now);
    const neither = { twenty: true, chatwoot: true };
    const known = { fields: [], holdsOtherId: neither, taken: [], team: [], writesWhatsApp: false, newPersonId: "p" };
    const snapshot = openSnapshot({ ...known, rules, lead: progress.lead });
    lead = progress.lead;
    try {
      lead = (await converge({ ...snapshot, ...progress }, perform)).snapshot.lead;
    } catch (error) {
      // The checkpoint before the write is what is left.
      if (!(error instanceof ConvergenceInterrupted) || !String(error.cause).includes("killed")) throw error;
      lead = error.snapshot.lead;
    }
  }

  const hear = (seen: Partial<ConversationSeen>) => {
    const status = lead.pipeline.conversations[0]?.statuses.at(-1)?.status ?? "pending";
    const event = { ...conversation, status, at: vendorsNow(), ...seen };
    lead = foldEvent(lead, { ...heard, event }, rules);
  };

  return {
    told,
    get lead() {
      return lead;
    },
    killNext: () => {
      isToBeKilled = true;
    },
    nextTimer: () => nextTimerOf(lead, rules),
    /** Once more changes nothing. */
    async handOver(at: string, cause: HandOffCause): Promise<void> {
      now = at;
      const isQualified = cause !== "wish";
      if (isQualified) hear({ labels: ["qualificado"], at });
      if (cause !== "label") {
        lead = requestHandOff(lead, { at, conversationId, cause, isQualified, reason: "", summary: "Médica" });
      }
      await run();
      await run();
    },
    async pass(at: string, act?: Act): Promise<void> {
      now = at;
      if (act === "answer") hear({ repliedAt: vendorsNow() });
      if (act === "resolve") hear({ status: "resolved" });
      if (act === "lose") hear({ labels: ["desqualificado"] });
      if (act === "link") {
        const event = { type: "link.requested", at: vendorsNow(), conversationId } as const;
        lead = foldEvent(lead, { ...heard, event }, rules);
      }
      if (act === "book") {
        const event = {
          type: "booking.created",
          at: vendorsNow(),
          uid: `b${at}`,
          replaces: null,
          meeting: null,
        } as const;
        lead = foldEvent(lead, { ...heard, event }, rules);
      }
      await run();
      await run();
    },
  };
}

const started = "2026-09-01T12:00:00.000Z";
const heard = { type: "pipeline", keys: [], record: null, token: null, makesLead: false } as const;
const conversation = {
  type: "conversation.seen",
  id: conversationId,
  status: "pending",
  openedAt: started,
  repliedAt: null,
  labels: [],
} as const;
const deal = { type: "deal.seen", id: "d", createdAt: started, isDeleted: false } as const;

function linked(): LeadState {
  const side = (record: typeof contact) => ({ status: "present", record, stale: false, exact: true }) as const;
  const base = { name: { twenty: "Lia", chatwoot: "Lia" } };
  const known: LeadState = { ...newLead, twenty: side(person), chatwoot: side(contact), base };
  const talking = foldEvent(known, { ...heard, event: { ...conversation, at: started } });
  const sightings = [{ at: started, stage: "NEW", own: true }] as const;
  const deals = [{ id: "d", createdAt: started, deletedAt: null, sightings }];
  return { ...talking, pipeline: { ...talking.pipeline, deals, dealsWereSought: true } };
}
