import type { LeadEvent } from "@tpc/sync-core";
import type { Transaction } from "kysely";
import { fromKysely, type PgBoss } from "pg-boss";
import { KeysChangedHands } from "../../errors/keys-changed-hands.ts";
import type { Database } from "../database/database.ts";
import { bringForward, convergeLead, oneAtATime } from "../database/queue.ts";
import type { Tables } from "../database/tables.ts";
import { findOrMakeLead, type LostContact, type NotRouted } from "./find-or-make-lead.ts";

export interface RoutedEvent {
  readonly leadId: string;
}

interface RoutedInput {
  readonly deliveryId: string;
  readonly position: number;
  readonly receivedAt: Date;
  readonly event: LeadEvent;
}

/** Two workers may both find no lead and create one; the second then meets the first's keys and looks again. */
const maxTries = 5;

/**
 * Finds or makes the lead an event is about, puts the event in its mailbox and wakes its convergence: all or nothing.
 *
 * @returns `not-a-lead` for a group or a blocked contact that never was one, `erased` for who asked to be forgotten
 */
export async function routeEvent(
  db: Database,
  boss: PgBoss,
  input: RoutedInput,
  priority = 0,
): Promise<RoutedEvent | NotRouted> {
  for (let attempt = 1; attempt <= maxTries; attempt += 1) {
    const routed = await db.transaction().execute(async (trx) => {
      const found = await findOrMakeLead(trx, input.event);
      if (typeof found === "string") return found;
      const { leadId, lost } = found;
      for (const { to, ...entry } of [{ to: leadId, ...input }, ...(lost === null ? [] : [lostContact(input, lost)])]) {
        await putInMailbox(trx, to, entry);
        await boss.send(convergeLead, { leadId: to }, { ...oneAtATime(to), priority, db: fromKysely(trx) });
        if (priority === 0) await bringForward(trx, [to]);
      }
      return { leadId };
    });
    if (routed !== "changed-hands") return routed;
  }
  throw new KeysChangedHands();
}

async function putInMailbox(trx: Transaction<Tables>, leadId: string, entry: RoutedInput): Promise<void> {
  await trx
    .insertInto("mailbox")
    .values({
      lead_id: leadId,
      delivery_id: entry.deliveryId,
      position: entry.position,
      event: JSON.stringify(entry.event),
      received_at: entry.receivedAt,
    })
    .onConflict((conflict) => conflict.columns(["delivery_id", "position"]).doNothing())
    .execute();
}

/** A delivery has fewer events. */
const besideEvents = 1_000;

/** Its conversation is somebody else's now: it was merged, which nothing else tells. The lead looks. */
const lostContact = (input: RoutedInput, { leadId, record }: LostContact) => ({
  ...input,
  to: leadId,
  position: input.position + besideEvents,
  event: { type: "contact.missing", occurredAt: null, record: { ...record, keys: [] } } as const,
});
