import type { Emails } from "../records/composite-fields.ts";

/** All of the field, as a write must send it. */
export interface WholeEmails {
  readonly primaryEmail: string;
  readonly additionalEmails: readonly string[];
}

export interface EmailsChange {
  readonly primary?: string | undefined;
  readonly additional?: readonly string[] | undefined;
}

/**
 * The e-mail field to write: what the change names, the rest as it is on the person now.
 * A write without the primary address would empty it (0.55 and 2.x).
 */
export function wholeEmails(change: EmailsChange, existing?: Emails | null): WholeEmails {
  const primaryEmail = change.primary ?? existing?.primaryEmail ?? "";
  const additional = change.additional ?? existing?.additionalEmails ?? [];
  return { primaryEmail, additionalEmails: additional.filter((email) => email !== primaryEmail) };
}
