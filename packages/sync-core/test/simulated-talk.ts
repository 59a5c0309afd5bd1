import type { Answers } from "../src/dialogue/index.ts";
import {
  type Answer,
  type Checkpoint,
  ConvergenceInterrupted,
  type ConversationSeen,
  type ConversationStatus,
  checkpointOf,
  converge,
  type FieldValues,
  type LeadEvent,
  type LeadRecord,
  type LeadState,
  type MessageHeard,
  newLead,
  nextTimerOf,
  openSnapshot,
  type PipelineEvent,
  type PipelineRules,
  type Snapshot,
  type Step,
  type StoredLead,
  takeUp,
} from "../src/index.ts";

const conversationId = "1";
const personId = "6a1f6f0e-1111-4222-8333-944455556666";
const startsAt = Date.parse("2026-03-03T15:00:00.000Z");

/** What becomes of a write. `killed` also forgets all that was not kept before it. */
export const fates = ["done", "failed", "unheard", "killed-before", "killed-after"] as const;
export type Fate = (typeof fates)[number];

interface Said {
  readonly id: string;
  readonly author: MessageHeard["author"];
  readonly text: string;
  readonly kind: MessageHeard["kind"];
  readonly atMs: number;
  /** Of the bot's. */
  readonly key?: string;
}

/** One conversation in Chatwoot, what is on its way from there, and relay with its store: all of it in memory. */
export function simulateTalk(rules: PipelineRules) {
  let nowMs = startsAt;
  let nextId = 1;
  let status: ConversationStatus = "pending";
  let isAssigned = false;
  let changedMs = startsAt;
  /** Since when a person has the conversation; `null`: the bot has it. */
  let personSinceMs: number | null = null;
  const messages: Said[] = [];
  /** Deliveries, each with what it tells. */
  const flight: (readonly LeadEvent[])[] = [];
  const records: Record<"twenty" | "chatwoot", LeadRecord> = {
    twenty: record(personId, "1"),
    chatwoot: record("1", personId),
  };
  let stored: StoredLead = { settled: startState(), checkpoint: null };
  let begun: readonly string[] = [];
  let mailbox: readonly LeadEvent[] = [];
  const spokeAfterPerson: string[] = [];

  const iso = (ms = nowMs) => new Date(ms).toISOString();
  const tick = () => {
    nowMs += 7;
    return nowMs;
  };
  const seen = (): ConversationSeen => ({
    type: "conversation.seen",
    at: iso(changedMs),
    id: conversationId,
    status,
    openedAt: iso(startsAt),
    repliedAt: null,
    labels: [],
    contactId: "1",
    isAssigned,
  });
  const heard = ({ id, author, kind, text, atMs }: Said, via: MessageHeard["via"]): MessageHeard => ({
    type: "message.heard",
    at: iso(atMs),
    conversationId,
    id,
    author,
    kind,
    text,
    via,
  });
  const tell = (...events: readonly PipelineEvent[]) =>
    void flight.push(
      events.map((event) => ({ type: "pipeline", event, keys: [], record: null, token: null, makesLead: true })),
    );
  const tellChange = () => {
    changedMs = tick();
    tell(seen());
  };

  function post(author: Said["author"], text: string, key?: string, kind: Said["kind"] = "text"): Said {
    const message: Said = { id: String(nextId), author, text, kind, atMs: tick(), ...(key !== undefined && { key }) };
    nextId += 1;
    messages.push(message);
    tell(seen(), heard(message, "bot"));
    tell(seen(), heard(message, "other"));
    return message;
  }

  /** The vendors' side of a step. */
  function carryOut(step: Step): Answer {
    tick();
    switch (step.type) {
      case "read-conversation": {
        const newer = messages.filter(({ id }) => step.afterId === null || Number(id) > Number(step.afterId));
        return { kind: "conversation", seen: seen(), messages: newer.map((message) => heard(message, "other")) };
      }
      case "say": {
        const arrived = begun.includes(step.key) ? messages.find(({ key }) => key === step.key) : undefined;
        if (arrived !== undefined) return { kind: "said", messageId: arrived.id };
        if (step.onlyLook) return { kind: "unsaid" };
        if (personSinceMs !== null) spokeAfterPerson.push(step.key);
        return { kind: "said", messageId: post("bot", JSON.stringify(step.speech.parts), step.key).id };
      }
      case "set-status":
      case "open-conversation": {
        const wanted = step.type === "set-status" ? step.status : "open";
        if (status !== wanted) {
          status = wanted;
          tellChange();
        }
        return { kind: "done" };
      }
      case "keep-answers":
        records.chatwoot = { ...records.chatwoot, values: { ...records.chatwoot.values, ...step.values } };
        return { kind: "kept", record: records.chatwoot };
      case "read-record":
        return { kind: "record", record: records[step.side] };
      case "update-person":
      case "update-contact": {
        const side = step.type === "update-person" ? "twenty" : "chatwoot";
        records[side] = { ...records[side], values: { ...records[side].values, ...step.values }, version: iso() };
        return { kind: "record", record: records[side] };
      }
      case "find-deals":
        return { kind: "deals", deals: [] };
      case "create-deal":
      case "move-deal": {
        const id = step.type === "move-deal" ? step.id : `deal-${step.number}`;
        const deal = {
          type: "deal.seen",
          at: iso(),
          id,
          createdAt: iso(startsAt),
          stage: step.stage,
          isDeleted: false,
        } as const;
        deals.set(id, deal);
        return { kind: "deals", deals: [deal] };
      }
      case "read-deal":
      case "rename-deal":
      case "show-waiting": {
        const deal = deals.get(step.id);
        return deal === undefined ? { kind: "no-deal" } : { kind: "deals", deals: [deal] };
      }
      case "choose-person":
        return { kind: "person-chosen", person: step.candidates[0] ?? "" };
      default:
        return { kind: "done" };
    }
  }
  const deals = new Map<string, Extract<PipelineEvent, { readonly type: "deal.seen" }>>();

  /** One convergence over what waits; its n-th write has this fate. */
  async function work(fate: Fate = "done", atWrite = 0): Promise<void> {
    const taken = mailbox;
    const known = {
      lead: newLead,
      fields: ["name", "email", "phone", "city", "specialty", "revenue", "goal"],
      holdsOtherId: { twenty: true, chatwoot: true },
      taken: [],
      team: [],
      writesWhatsApp: false,
      newPersonId: personId,
      rules,
    };
    const start: Snapshot = { ...openSnapshot(known), ...takeUp(stored, taken, rules, iso()) };
    let writes = 0;
    const perform = async (step: Step, snapshot: Snapshot): Promise<Answer> => {
      if (step.type.startsWith("read-") || step.type.startsWith("find-")) return carryOut(step);
      const isStruck = fate !== "done" && writes === atWrite;
      writes += 1;
      const kept: Checkpoint = checkpointOf(snapshot);
      stored = { ...stored, checkpoint: kept };
      const isKnownTry = "key" in step && begun.includes(step.key);
      if ("key" in step && !isKnownTry) begun = [...begun, step.key];
      if (!isStruck) return carryOut(step);
      if (fate === "failed") {
        // Surely not carried out: no try is known of it, as the store has it.
        if ("key" in step && !isKnownTry) begun = begun.filter((key) => key !== step.key);
        throw new Error(fate);
      }
      if (fate !== "killed-before") carryOut(step);
      throw new Error(fate);
    };
    try {
      const { snapshot } = await converge(start, perform);
      stored = { settled: snapshot.lead, checkpoint: null };
      mailbox = mailbox.slice(taken.length);
    } catch (error) {
      if (!(error instanceof ConvergenceInterrupted)) throw error;
      if (fate === "failed" || fate === "unheard") stored = { ...stored, checkpoint: checkpointOf(error.snapshot) };
    }
  }

  const lead = (): LeadState => stored.checkpoint?.lead ?? stored.settled;
  const person = (isTheirs: boolean) => {
    personSinceMs = isTheirs ? (personSinceMs ?? nowMs) : null;
  };

  return {
    messages,
    flight,
    spokeAfterPerson,
    status: () => status,
    hasPerson: () => personSinceMs !== null,
    lead,
    answers: (): Answers | undefined => lead().talks?.[0]?.dialogue.answers,
    fields: (): FieldValues => records.chatwoot.values,
    write(text: string, kind: Said["kind"] = "text") {
      if (status === "resolved" || status === "snoozed") {
        status = "pending";
        tellChange();
      }
      post("lead", text, undefined, kind);
    },
    personWrites() {
      person(true);
      post("person", "Oi, aqui é a Heloísa");
    },
    personTakes(how: "assigns" | "opens") {
      // Whoever has it already changes nothing that is told.
      if (how === "assigns" && isAssigned) return;
      person(true);
      if (how === "assigns") isAssigned = true;
      else status = "open";
      tellChange();
    },
    personGivesBack() {
      if (status !== "open") return;
      status = "pending";
      tellChange();
      person(false);
    },
    /** A delivery arrives; `again`: and stays on its way. */
    deliver(index: number, again: boolean) {
      const [events] = flight.splice(index % Math.max(flight.length, 1), 1);
      if (events === undefined) return;
      mailbox = [...mailbox, ...events];
      if (again) flight.push(events);
    },
    pass(seconds: number) {
      nowMs += seconds * 1_000;
    },
    work,
    /** Everything arrives, and time passes until nothing is left to do. */
    async settle() {
      for (let round = 0; round < 60; round += 1) {
        while (flight.length > 0) this.deliver(0, false);
        if (mailbox.length > 0 || stored.checkpoint !== null) await work();
        const timer = nextTimerOf(lead(), rules);
        if (flight.length > 0 || mailbox.length > 0) continue;
        if (timer === null || Date.parse(timer) - nowMs > 600_000) return;
        nowMs = Math.max(nowMs, Date.parse(timer));
        await work();
      }
      throw new Error("it does not come to rest");
    },
  };
}

export type SimulatedTalk = ReturnType<typeof simulateTalk>;

function record(id: string, otherId: string): LeadRecord {
  const values = { name: "~", email: "", phone: "+5511987650001", city: "", specialty: "", revenue: "", goal: "" };
  const version = id === personId ? new Date(startsAt).toISOString() : null;
  return { id, values, keys: ["phone:+5511987650001"], version, otherId, readOnly: [], notALead: null, rest: null };
}

function startState(): LeadState {
  const present = (one: LeadRecord) =>
    ({ status: "present", record: one, stale: false, exact: one.version !== null }) as const;
  const [twenty, chatwoot] = [record(personId, "1"), record("1", personId)];
  const base = Object.fromEntries(
    Object.entries(twenty.values).map(([field, value]) => [field, { twenty: value, chatwoot: value }]),
  );
  return { ...newLead, twenty: present(twenty), chatwoot: present(chatwoot), base };
}
