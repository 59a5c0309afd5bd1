import type { Answer, DealSeen, FieldValues, Step } from "@tpc/sync-core";
import { agreeIfSame } from "../truth/fields-truth.ts";
import { contactChanged, heard, personChanged, recordOf } from "./records.ts";
import { instant, type Row, type Spoken, tellSpoken, type World } from "./world.ts";

export interface Written {
  readonly world: World;
  readonly answer: Answer;
}

/**
 * What a write of relay's does at its vendor; the webhook that tells of it is on its way.
 *
 * @param isRetry - an earlier try of the same effect was begun: relay looks for it first
 */
export function writeVendor(world: World, step: Step, isRetry: boolean): Written {
  switch (step.type) {
    case "create-person": {
      const known = world.people.find(({ id }) => id === step.id);
      if (known) return { world, answer: { kind: "record", record: recordOf(known, known.version) } };
      return writePerson(world, { id: step.id, city: "", version: "", otherId: null, deletedAt: null }, step);
    }
    case "update-person": {
      const row = world.people.find(({ id, deletedAt }) => id === step.id && deletedAt === null);
      return row ? writePerson(world, row, step) : { world, answer: { kind: "not-found" } };
    }
    case "update-contact": {
      const tick = world.tick + 1;
      const contact = change(world.contact, step, tick);
      const next = agreeIfSame({ ...world, tick, contact, flight: [...world.flight, contactChanged(contact)] });
      return { world: next, answer: { kind: "record", record: recordOf(contact, null) } };
    }
    case "create-deal": {
      const id = `deal-${step.number}`;
      const known = world.deals.find((deal) => deal.id === id);
      return known ? { world, answer: { kind: "deals", deals: [known] } } : writeDeal(world, id, step.stage);
    }
    case "complete-deal": {
      const deal = world.deals.find(({ id }) => id === `deal-${step.number}`);
      return { world, answer: deal ? { kind: "deals", deals: [deal] } : { kind: "no-deal" } };
    }
    case "move-deal":
      return writeDeal(world, step.id, step.stage);
    case "add-note":
      return { world, answer: { kind: "done" } };
    case "post-message": {
      const arrived = isRetry && world.said.includes(step.key);
      return { world: arrived ? world : { ...world, said: [...world.said, step.key] }, answer: { kind: "done" } };
    }
    case "say":
      return say(world, step, isRetry);
    case "set-status":
    case "open-conversation": {
      const status = step.type === "set-status" ? step.status : "open";
      if (world.conversation === null || world.conversation.status === status)
        return { world, answer: { kind: "done" } };
      const tick = world.tick + 1;
      const conversation = { ...world.conversation, at: instant(tick), status };
      const next = { ...world, tick, conversation, flight: [...world.flight, heard(conversation)] };
      return { world: next, answer: { kind: "done" } };
    }
    default:
      throw new Error(`${step.type} is no write of this world`);
  }
}

function say(world: World, step: Extract<Step, { type: "say" }>, isRetry: boolean): Written {
  const { spoken, isPersons, intrusions } = world.talk;
  const arrived = isRetry ? spoken.find(({ key }) => key === step.key) : undefined;
  if (arrived !== undefined) return { world, answer: { kind: "said", messageId: arrived.id } };
  if (step.onlyLook) return { world, answer: { kind: "unsaid" } };
  const tick = world.tick + 1;
  const next: Spoken = { id: String(spoken.length + 1), author: "bot", at: instant(tick), key: step.key };
  const talk = { spoken: [...spoken, next], isPersons, intrusions: isPersons ? [...intrusions, step.key] : intrusions };
  return {
    world: { ...world, tick, talk, flight: [...world.flight, tellSpoken(next, "bot")] },
    answer: { kind: "said", messageId: next.id },
  };
}

interface Change {
  readonly values: FieldValues;
  readonly otherId: string | null;
}

const change = (row: Row, { values, otherId }: Change, tick: number): Row => ({
  ...row,
  city: values.city ?? row.city,
  version: instant(tick),
  otherId: otherId ?? row.otherId,
});

function writePerson(world: World, before: Row, step: Change): Written {
  const tick = world.tick + 1;
  const row = change(before, step, tick);
  const people = [...world.people.filter(({ id }) => id !== row.id), row];
  const next = agreeIfSame({ ...world, tick, people, flight: [...world.flight, personChanged(row)] });
  return { world: next, answer: { kind: "record", record: recordOf(row, row.version) } };
}

function writeDeal(world: World, id: string, stage: DealSeen["stage"]): Written {
  const next = setStage(world, id, stage);
  const deal = next.deals.find((other) => other.id === id);
  return {
    world: deal ? { ...next, flight: [...next.flight, heard(deal)] } : next,
    answer: { kind: "deals", deals: deal ? [deal] : [] },
  };
}

/** Whoever does it: the webhook is the caller's. */
export function setStage(world: World, id: string, stage: DealSeen["stage"]): World {
  const tick = world.tick + 1;
  const at = instant(tick);
  const createdAt = world.deals.find((deal) => deal.id === id)?.createdAt ?? at;
  const deal: DealSeen = { type: "deal.seen", at, id, createdAt, stage, isDeleted: false };
  return { ...world, tick, deals: [...world.deals.filter((other) => other.id !== id), deal] };
}
