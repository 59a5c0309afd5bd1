import { createHash } from "node:crypto";
import type { IdentityKey } from "@tpc/sync-core";

/** In the order in which they are done: the store goes last, because it knows whom it is about. */
export const partNames = [
  "calcom-cancellations",
  "calcom-bookings",
  "twenty-activities",
  "twenty-deals",
  "twenty-people",
  "chatwoot-contacts",
  "relay-store",
] as const;
export type PartName = (typeof partNames)[number];

export interface ErasurePart {
  readonly name: PartName;
  /** `cleaned`: it stays without the person. `kept`: the operator chose so. `by-hand`: relay cannot, a person has to. */
  readonly state: "waiting" | "done" | "cleaned" | "kept" | "by-hand";
  /** What was deleted or cleaned, or what is kept. */
  readonly count: number;
  /** Error class of the last try. */
  readonly code?: string;
}

export interface ErasureOptions {
  /** Deals, notes and tasks as well; else they stay without name, e-mail and phone. */
  readonly withDeals: boolean;
  readonly cancelBookings: boolean;
}

/** What an erasure is about, while it is under way. Personal data. */
export interface ErasureTargets {
  readonly keys: readonly IdentityKey[];
  /** What the person was called. Absent in what an earlier version began. */
  readonly names?: readonly string[];
  readonly people: readonly string[];
  readonly contacts: readonly string[];
  readonly deals: readonly string[];
  /** All that are known. */
  readonly bookings: readonly string[];
  readonly upcoming: readonly string[];
}

/** No personal data: what an operator may keep for ever. */
export interface ErasureCertificate {
  readonly id: string;
  readonly requestedAt: string;
  readonly finishedAt: string | null;
  readonly withDeals: boolean;
  readonly cancelBookings: boolean;
  readonly parts: readonly ErasurePart[];
  /** SHA-256 over the finished certificate; `null` while it is under way. */
  readonly hash: string | null;
}

/** What a dry run found: ids and counts. */
export interface ErasurePreview {
  readonly leadId: string | null;
  readonly people: readonly string[];
  readonly contacts: readonly string[];
  readonly deals: number;
  readonly activities: number;
  readonly conversations: number;
  readonly bookings: { readonly known: number; readonly upcoming: number; readonly canBeCancelled: boolean };
  readonly store: Readonly<Record<string, number>>;
  /** Records with the same e-mail or phone that are not this lead's: they stay. */
  readonly others: readonly string[];
}

/** Anybody can compute it again from what is printed. */
export function hashOfCertificate(certificate: Omit<ErasureCertificate, "hash">): string {
  const { id, requestedAt, finishedAt, withDeals, cancelBookings, parts } = certificate;
  const told = parts.map(({ name, state, count }) => ({ name, state, count }));
  const text = JSON.stringify({ id, requestedAt, finishedAt, withDeals, cancelBookings, parts: told });
  return createHash("sha256").update(text).digest("hex");
}
