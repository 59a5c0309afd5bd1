import { randomUUID } from "node:crypto";
import { type IdentityKey, type LeadEvent, recordKey } from "@tpc/sync-core";
import { classifyFailure } from "../errors/classify-failure.ts";
import { DirectionPaused } from "../errors/direction-paused.ts";
import { undoUnite as queue } from "../store/database/queue.ts";
import { routeEvent } from "../store/routing/route-event.ts";
import { separateStoredLeads } from "../store/unites/separate-stored-leads.ts";
import { endUndo, type OpenUndo, readUndo, tellUndo } from "../store/unites/unites.ts";
import type { JobContext } from "./job-context.ts";
import { startWorker, type Worker } from "./worker.ts";

type Context = Pick<JobContext, "db" | "boss" | "effects" | "rules" | "pauses" | "log">;

/** Undoes survive a crash: each part may be repeated, and the job is tried again for days. */
export function startUndoingUnites(context: Context): Promise<Worker> {
  return startWorker<{ uniteId: string }>(context.boss, queue, ({ data }) => undoUnite(context, data.uniteId));
}

/** @throws a code when something is left: the queue tries again */
export async function undoUnite(context: Context, uniteId: string): Promise<void> {
  const { db, log } = context;
  const undo = await readUndo(db, uniteId);
  if (undo === null) return;
  try {
    for (const [side, scope] of await context.pauses()) if (scope === "all") throw new DirectionPaused(side);
    await takeApart(context, undo);
    await endUndo(db, uniteId);
    log.info({ uniteId }, "unite.undone");
  } catch (error) {
    const { code } = classifyFailure(error);
    await tellUndo(db, uniteId, code);
    log.warn({ uniteId, code, error }, "unite.undo-waits");
    // The queue keeps what is thrown: a code, and nothing that may quote a row.
    throw new Error(code);
  }
}

/**
 * The survivor first gives back what both had to have once: an e-mail and a phone are taken otherwise. Then the leads are two, so that
 * what is made again is the other one's when it is heard of.
 */
async function takeApart({ db, boss, effects, rules }: Context, undo: OpenUndo): Promise<void> {
  const { unite } = effects;
  const { people, contacts } = undo.before;
  const isPersonGone = people !== null && (undo.isSeparated || (await unite.holdPerson(people.other.id)) === null);
  const gone: IdentityKey[] = isPersonGone ? [recordKey("twenty", people.other.id)] : [];
  const goneContacts = [];
  for (const contact of contacts?.others ?? []) {
    if ((await unite.holdContact(String(contact.id))) !== null) continue;
    goneContacts.push(contact);
    gone.push(recordKey("chatwoot", String(contact.id)));
  }
  if (isPersonGone) await unite.takeBackFromPerson(people.keep, people.other);
  for (const contact of goneContacts) if (contacts) await unite.takeBackFromContact(contacts.keep, contact);
  if (!undo.isSeparated) await separateStoredLeads(db, boss, rules, undo, gone);
  if (isPersonGone) {
    await unite.makePersonAgain(people.other);
    await unite.giveLinksBack(people.other.id, people.linked);
  }
  for (const contact of goneContacts) {
    // Whoever has no address is known by his conversations alone, and those stay.
    if (!(contact.email || contact.phone_number || contact.identifier)) continue;
    await tell({ contactId: await unite.makeContactAgain(contact) });
  }
  for (const { id } of people === null ? [] : [people.other, people.keep]) await tell({ personId: id });
  if (contacts !== null) await tell({ contactId: String(contacts.keep.id) });

  /** No webhook has to arrive for either lead to see how its records stand now. */
  async function tell(of: { readonly personId: string } | { readonly contactId: string }): Promise<void> {
    const event = "personId" in of ? await personNow(of.personId) : await contactNow(of.contactId);
    if (event === null) return;
    await routeEvent(db, boss, { deliveryId: randomUUID(), position: 0, receivedAt: new Date(), event });
  }
  async function personNow(id: string): Promise<LeadEvent | null> {
    const held = await unite.holdPerson(id);
    if (held === null) return null;
    return { type: "person.changed", occurredAt: new Date().toISOString(), record: await unite.recordOf.person(held) };
  }
  async function contactNow(id: string): Promise<LeadEvent | null> {
    const held = await unite.holdContact(id);
    return held && { type: "contact.changed", occurredAt: null, record: unite.recordOf.contact(held) };
  }
}
