import { currentState } from "../database/current-state.ts";
import type { Database } from "../database/database.ts";

/** Everything the store holds of a lead, as an access request wants it. Tokens are no data of the person. */
export async function exportLead(db: Database, leadId: string): Promise<Record<string, unknown>> {
  const lead = await db
    .selectFrom("lead")
    .select([currentState, "created_at", "updated_at"])
    .where("id", "=", leadId)
    .executeTakeFirst();
  const keys = await db.selectFrom("identity_key").select("key").where("lead_id", "=", leadId).orderBy("key").execute();
  const events = await db
    .selectFrom("mailbox")
    .select(["id", "delivery_id", "received_at", "state", "error_code", "event"])
    .where("lead_id", "=", leadId)
    .orderBy("id")
    .execute();
  const decisions = await db
    .selectFrom("decision")
    .select(["decided_at", "reason", "steps", "snapshot"])
    .where("lead_id", "=", leadId)
    .orderBy("id")
    .execute();
  const conflicts = await db
    .selectFrom("field_conflict")
    .select(["field", "base_value", "twenty_value", "chatwoot_value", "noticed_at", "state", "dismissed_reason"])
    .where("lead_id", "=", leadId)
    .orderBy("id")
    .execute();
  const possibleDuplicates = await db
    .selectFrom("possible_duplicate")
    .select(["key", "side", "record_id", "state", "noticed_at", "dismissed_reason"])
    .where("lead_id", "=", leadId)
    .orderBy("id")
    .execute();
  const bookingLinks = await db
    .selectFrom("booking_link")
    .select(["created_at", "expires_at", "opened_at"])
    .where("lead_id", "=", leadId)
    .orderBy("created_at")
    .execute();
  const messages = await db
    .selectFrom("effect")
    .select(["key", "begun_at"])
    .where("lead_id", "=", leadId)
    .orderBy("begun_at")
    .execute();
  const unites = await db
    .selectFrom("unite")
    .select(["id", "other_lead_id", "requested_at", "choices", "before", "state", "undone_at"])
    .where((where) => where.or([where("lead_id", "=", leadId), where("other_lead_id", "=", leadId)]))
    .orderBy("requested_at")
    .execute();
  const deliveries = await db
    .selectFrom("delivery")
    .select(["id", "source", "event_type", "received_at", "body"])
    .where("id", "in", db.selectFrom("mailbox").select("delivery_id").where("lead_id", "=", leadId))
    .orderBy("received_at")
    .execute();
  return {
    lead: { id: leadId, ...lead },
    keys: keys.map(({ key }) => key),
    events,
    decisions,
    conflicts,
    possibleDuplicates,
    unites,
    bookingLinks,
    messages,
    deliveries: deliveries.map(({ body, ...delivery }) => ({ ...delivery, body: body.toString("utf8") })),
  };
}
