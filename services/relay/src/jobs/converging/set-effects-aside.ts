import { type LeadState, newlySetAside, type SetAsideEffect } from "@tpc/sync-core";
import type { MailboxEntry } from "../../store/convergence/take-leads.ts";
import { setEventsAside } from "../../store/routing/set-events-aside.ts";
import type { JobContext } from "../job-context.ts";

/**
 * Makes a dead letter of each effect that can never be done, out of the event that wished it: the rest of the event is done.
 *
 * @returns the entries that are dead letters now
 */
export async function setEffectsAside(
  { db, log, metrics }: Pick<JobContext, "db" | "log" | "metrics">,
  leadId: string,
  {
    settled,
    lead,
    mailbox,
  }: { readonly settled: LeadState; readonly lead: LeadState; readonly mailbox: readonly MailboxEntry[] },
): Promise<readonly string[]> {
  const letters = new Map<string, SetAsideEffect[]>();
  for (const effect of newlySetAside(settled, lead)) {
    const entry = wishOf(effect, mailbox);
    if (entry === undefined) continue;
    letters.set(entry.id, [...(letters.get(entry.id) ?? []), effect]);
  }
  for (const [id, effects] of letters) {
    const [{ code = "UNKNOWN" } = {}] = effects;
    const steps = effects.map(({ step }) => step).join(", ");
    const said = effects.flatMap((effect) => effect.said ?? []).join("\n");
    metrics.deadEvents.inc({ code });
    log.error({ leadId, code, steps }, "effect.set-aside");
    await setEventsAside(db, [id], code, 1, { steps, said: said === "" ? null : said });
  }
  return [...letters.keys()];
}

/** The event that an effect follows from, as far as it can be told: of its booking, else the last of its kind, else the last. */
function wishOf(effect: SetAsideEffect, mailbox: readonly MailboxEntry[]): MailboxEntry | undefined {
  const { bookingUid, isOfRecord } = effect;
  const isOfBooking = ({ event }: MailboxEntry) =>
    bookingUid !== null && event.type === "pipeline" && "uid" in event.event && event.event.uid === bookingUid;
  const isOfKind = ({ event }: MailboxEntry) => (event.type !== "pipeline") === isOfRecord;
  return mailbox.findLast(isOfBooking) ?? mailbox.findLast(isOfKind) ?? mailbox.at(-1);
}
