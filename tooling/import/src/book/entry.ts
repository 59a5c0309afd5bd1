import type { LeadRecord } from "@tpc/sync-core";

/** A record of one address book, as small as a comparison needs it: a hundred thousand of them are held at a time. */
export interface Entry
  extends Pick<LeadRecord, "id" | "values" | "keys" | "otherId" | "version" | "readOnly" | "notALead" | "isFromMail"> {
  /** ISO instant; `null`: not told. */
  readonly createdAt: string | null;
}

/** What is written about a record beside itself. */
export interface MetRecord {
  readonly record: LeadRecord;
  readonly createdAt: string | null;
}

export function toEntry({ record, createdAt }: MetRecord): Entry {
  const { id, values, keys, otherId, version, readOnly, notALead, isFromMail } = record;
  return { id, values, keys, otherId, version, readOnly, notALead, createdAt, ...(isFromMail && { isFromMail }) };
}

/** Two address books, each record once. */
export interface Books {
  readonly people: readonly Entry[];
  readonly contacts: readonly Entry[];
}
