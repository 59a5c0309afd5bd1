/** A record as Twenty's REST API shows it at depth 0. Times are ISO 8601 in UTC. */
export interface TwentyRecord {
  id: string;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  [field: string]: unknown;
}

export interface ActorValue {
  source: string;
  workspaceMemberId: string | null;
  name: string;
  context: Record<string, unknown>;
}

export interface PhonesValue {
  primaryPhoneNumber: string;
  primaryPhoneCountryCode: string;
  primaryPhoneCallingCode: string;
  additionalPhones: { number: string; callingCode: string; countryCode: string }[] | null;
}

export interface PersonRecord extends TwentyRecord {
  name: { firstName: string; lastName: string };
  emails: { primaryEmail: string; additionalEmails: string[] | null };
  phones: PhonesValue;
  jobTitle: string;
  companyId: string | null;
  createdBy: ActorValue;
}

/** What a person may type; custom fields by name. */
export interface PersonInput {
  id?: string;
  name?: { firstName?: string; lastName?: string };
  emails?: { primaryEmail?: string; additionalEmails?: string[] | null };
  phones?: Partial<PhonesValue>;
  jobTitle?: string;
  companyId?: string | null;
  [field: string]: unknown;
}

/** Who writes: decides `createdBy`, `updatedBy` and what 2.x says in its webhooks. */
export type Author =
  | { kind: "api"; name: string; apiKeyId: string }
  | { kind: "member"; name: string; workspaceMemberId: string; userId: string };

export function actorOf(author: Author): ActorValue {
  return author.kind === "api"
    ? { source: "API", workspaceMemberId: null, name: author.name, context: {} }
    : { source: "MANUAL", workspaceMemberId: author.workspaceMemberId, name: author.name, context: {} };
}
