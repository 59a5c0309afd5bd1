import { type ApiError, isApiError } from "@tpc/client-core";
import {
  type RecordAnswer as Answer,
  type FieldName,
  type LeadRecord,
  rankMatches,
  recordKey,
  type RecordStep as Step,
} from "@tpc/sync-core";
import type { ChatwootEffects } from "./chatwoot-effects.ts";
import type { ClaimRecord, SideEffects } from "./effects.ts";
import { findHeldFields } from "./find-holders.ts";
import type { TwentyEffects } from "./twenty-effects.ts";

export interface Vendors {
  readonly twenty: TwentyEffects;
  readonly chatwoot: ChatwootEffects;
}

/** Carries out one step and says what came back in sync-core's words. */
export async function performStep(vendors: Vendors, step: Step, rest: unknown, claim: ClaimRecord): Promise<Answer> {
  const { twenty, chatwoot } = vendors;
  switch (step.type) {
    case "read-record":
      return answerOf(() => vendors[step.side].read(step.id));
    case "find-record":
      return search(vendors[step.side], step, claim);
    case "create-person":
      return create(twenty, step, () => twenty.create(step.id, step));
    case "create-contact":
      return create(chatwoot, step, () => chatwoot.create(step));
    case "update-person":
      return updateOneByOne(step, (change) => twenty.update(step.id, change, rest));
    case "update-contact":
      return updateOneByOne(step, (change) => chatwoot.update(step.id, change));
  }
}

type Creation = Extract<Step, { type: "create-person" | "create-contact" }>;

/**
 * A refused creation is no sign that somebody else has the values until that one is found. When nobody is, a field that the
 * vendor named is left out where enough is left; anything else is a failure.
 */
async function create(side: SideEffects, { values }: Creation, make: () => Promise<LeadRecord>): Promise<Answer> {
  const written = Object.keys(values);
  try {
    return { kind: "record", record: await make() };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const named = namedFields(error, written);
    const suspects = named.length > 0 ? named : written;
    const held = await findHeldFields(
      side,
      Object.fromEntries(suspects.map((field) => [field, values[field] ?? ""])),
      null,
    );
    if (held.length > 0) return { kind: "refused", fields: held };
    const isEnoughLeft = ["email", "phone"].some((field) => values[field] !== undefined && !named.includes(field));
    if (named.length > 0 && isEnoughLeft) return { kind: "refused", fields: named };
    throw error;
  }
}

type Update = Extract<Step, { type: "update-person" | "update-contact" }>;
type Change = Pick<Update, "values" | "otherId">;

/**
 * Updates in one call. Where the vendor refuses without naming the fields, each is tried alone, so that one bad value
 * does not keep the others from arriving.
 */
async function updateOneByOne(step: Update, update: (change: Change) => Promise<LeadRecord>): Promise<Answer> {
  const fields = Object.keys(step.values);
  const whole = await answerOf(() => update(step), fields);
  if (whole.kind !== "refused" || whole.fields.length < fields.length || fields.length < 2) return whole;
  const refused: FieldName[] = [];
  for (const field of fields) {
    const alone = { values: { [field]: step.values[field] ?? "" }, otherId: null };
    const answer = await answerOf(() => update(alone), [field]);
    if (answer.kind === "not-found") return answer;
    if (answer.kind === "refused") refused.push(field);
  }
  return { kind: "refused", fields: refused };
}

async function search(
  side: SideEffects,
  step: Extract<Step, { type: "find-record" }>,
  claim: ClaimRecord,
): Promise<Answer> {
  const matches = rankMatches(step.keys, await side.find(step.keys));
  for (const matched of matches) {
    if (await claim(recordKey(step.side, matched.id))) {
      return { kind: "searched", matched, others: matches.filter((other) => other !== matched) };
    }
  }
  return { kind: "searched", matched: null, others: matches };
}

const refusals = new Set(["DUPLICATE", "VALIDATION_FAILED"]);
const isRefusal = (error: unknown): error is ApiError => isApiError(error) && refusals.has(error.code);

/** @param written - the fields of a write: refused together when the vendor does not say which */
async function answerOf(call: () => Promise<LeadRecord>, written: readonly FieldName[] = []): Promise<Answer> {
  try {
    return { kind: "record", record: await call() };
  } catch (error) {
    if (isApiError(error) && error.code === "NOT_FOUND") return { kind: "not-found" };
    if (isRefusal(error) && written.length > 0) return { kind: "refused", fields: refusedFields(error, written) };
    throw error;
  }
}

/** Vendors' names of the fields that may clash. */
const fieldOfAttribute: Readonly<Record<string, FieldName>> = {
  email: "email",
  emails: "email",
  "emails.primaryEmail": "email",
  phone_number: "phone",
  phones: "phone",
  name: "name",
};

function refusedFields(error: ApiError, written: readonly FieldName[]): readonly FieldName[] {
  const named = namedFields(error, written);
  return named.length > 0 ? named : written;
}

function namedFields(error: ApiError, written: readonly FieldName[]): readonly FieldName[] {
  const named = (error.details?.attributes ?? []).flatMap((attribute) => fieldOfAttribute[attribute] ?? []);
  return named.filter((field) => written.includes(field));
}
