import { createHash, randomBytes } from "node:crypto";
import type { BookingLinkStore, StoredBookingLink } from "../booking-link/make-booking-link.ts";
import type { Database } from "./database/database.ts";

/** 128 random bits, as 22 characters that every chat leaves alone. */
const tokenBytes = 16;
const tokenPattern = /^[A-Za-z0-9_-]{22}$/;

/** How long an expired link is still called expired; then it is unknown. */
const keptAfterExpiryMs = 90 * 86_400_000;

/** Remembers a new link. @returns its token: the only time that anybody sees it */
export async function createBookingLink(
  db: Database,
  link: StoredBookingLink & { readonly createdAt: Date },
): Promise<string> {
  const token = randomBytes(tokenBytes).toString("base64url");
  await db
    .insertInto("booking_link")
    .values({
      token_hash: hashOf(token),
      lead_id: link.leadId,
      created_at: link.createdAt,
      expires_at: link.expiresAt,
    })
    .execute();
  return token;
}

/** @returns the link, expired or not; `null` for a token that is malformed or was never given out */
export async function findBookingLink(db: Database, token: string): Promise<StoredBookingLink | null> {
  if (!tokenPattern.test(token)) return null;
  const row = await db
    .selectFrom("booking_link")
    .select(["lead_id", "expires_at"])
    .where("token_hash", "=", hashOf(token))
    .executeTakeFirst();
  return row === undefined ? null : { leadId: row.lead_id, expiresAt: row.expires_at };
}

/**
 * The lead to whom a token was given: for a booking that carries one. Expired tokens count: who opened the page in time may
 * send the form later. Anybody can change a form, so compare e-mail or phone before anything is written.
 */
export async function findLeadByToken(db: Database, token: string): Promise<string | null> {
  const link = await findBookingLink(db, token);
  return link?.leadId ?? null;
}

/** Deletes links that expired long ago. @returns how many */
export async function pruneBookingLinks(db: Database, now: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("booking_link")
    .where("expires_at", "<", new Date(now.getTime() - keptAfterExpiryMs))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** The first time stays. */
async function markOpened(db: Database, token: string, at: Date): Promise<void> {
  await db
    .updateTable("booking_link")
    .set({ opened_at: at })
    .where("token_hash", "=", hashOf(token))
    .where("opened_at", "is", null)
    .execute();
}

export function createBookingLinkStore(db: Database): BookingLinkStore {
  return {
    create: (link) => createBookingLink(db, link),
    find: (token) => findBookingLink(db, token),
    markOpened: (token, at) => markOpened(db, token, at),
    async readLead(leadId) {
      const row = await db.selectFrom("lead").select("state").where("id", "=", leadId).executeTakeFirst();
      return row?.state ?? null;
    },
    async findLeadByContact(contactId) {
      const key = `chatwoot:${contactId}`;
      const row = await db.selectFrom("identity_key").select("lead_id").where("key", "=", key).executeTakeFirst();
      return row?.lead_id ?? null;
    },
  };
}

const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();
