import type { Database } from "../database/database.ts";
import { readRawContent } from "../deliveries/raw-content.ts";
import { type DeadLetter, toLetter } from "./list-letters.ts";

const shownDecisions = 20;

/** A dead letter with what is known around it. */
export interface LetterStory {
  readonly letter: DeadLetter;
  /** The delivery that brought it; `null` for what a sweep found, and when it was pruned. */
  readonly delivery: { readonly id: string; readonly state: string; readonly receivedAt: string } | null;
  /** What was decided for the lead, newest first. */
  readonly decisions: readonly {
    readonly decidedAt: string;
    readonly reason: string;
    readonly steps: readonly string[];
  }[];
  /** What was done with this letter before, newest first. */
  readonly actions: readonly {
    readonly actedAt: string;
    readonly action: string;
    readonly code: string | null;
    readonly reason: string | null;
  }[];
  /** Personal data: only when it was asked for. */
  readonly content?: unknown;
}

/** @returns `null` when there is no dead or discarded letter with this id */
export async function readLetter(db: Database, id: string, withContent: boolean): Promise<LetterStory | null> {
  const row = await db.selectFrom("dead_letter").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) return null;
  const delivery = await db
    .selectFrom("delivery")
    .select(["id", "state", "received_at"])
    .where("id", "=", row.delivery_id)
    .executeTakeFirst();
  const decisions = await db
    .selectFrom("decision")
    .select(["decided_at", "reason", "steps"])
    .where("lead_id", "=", row.lead_id)
    .orderBy("id", "desc")
    .limit(shownDecisions)
    .execute();
  const actions = await db
    .selectFrom("letter_action")
    .select(["acted_at", "action", "code", "reason"])
    .where("letter_id", "=", id)
    .orderBy("id", "desc")
    .execute();
  return {
    letter: toLetter(row),
    delivery: delivery
      ? { id: delivery.id, state: delivery.state, receivedAt: delivery.received_at.toISOString() }
      : null,
    decisions: decisions.map(({ decided_at, reason, steps }) => ({
      decidedAt: decided_at.toISOString(),
      reason,
      steps: (steps as readonly { readonly type: string }[]).map(({ type }) => type),
    })),
    actions: actions.map(({ acted_at, ...action }) => ({ actedAt: acted_at.toISOString(), ...action })),
    ...(withContent && { content: row.kind === "event" ? await readEvent(db, id) : await readRawContent(db, id) }),
  };
}

async function readEvent(db: Database, id: string): Promise<unknown> {
  const row = await db.selectFrom("mailbox").select(["event", "vendor_said"]).where("id", "=", id).executeTakeFirst();
  if (row === undefined) return null;
  return row.vendor_said === null ? row.event : { event: row.event, vendorSaid: row.vendor_said };
}
