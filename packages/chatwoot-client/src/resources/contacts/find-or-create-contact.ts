import { type ApiError, type ApiPromise, type CallOptions, isApiError } from "@tpc/client-core";
import type { ContactPage } from "../../answers/contact-answer.ts";
import { isRefusal } from "../../answers/is-refusal.ts";
import { anyOf, type ContactFilter, equalTo } from "../../filters/contact-filter.ts";
import type { Contact, ContactCreate } from "../../schemas.ts";

export interface FoundOrCreatedContact {
  readonly contact: Contact;
  /** `recovered`: our create failed or its answer was lost, and looking again found the contact. */
  readonly outcome: "found" | "created" | "recovered";
  /** Other contacts with one of the keys. More than one human, or duplicates: never merged here. */
  readonly others: readonly Contact[];
}

interface ContactCalls {
  filter(filter: ContactFilter, options?: CallOptions): ApiPromise<ContactPage>;
  create(input: ContactCreate, options?: CallOptions): ApiPromise<Contact>;
}

/** Strongest first: two contacts cannot share an identifier or e-mail, two may share a phone after a race. */
const keys = ["identifier", "email", "phone_number"] as const;

/**
 * Finds a contact by identifier, e-mail or phone, else creates it; existing values are not changed.
 *
 * Chatwoot has no idempotency keys: when a create fails in a way that may hide a success (time-out, lost connection,
 * 5xx) or a race (422 on one of the keys, 500 on a unique index) it looks again instead of writing again.
 *
 * @throws TypeError when the input has none of the three keys; ApiError as from `create` when looking again finds nothing.
 */
export function createFindOrCreateContact({ filter, create }: ContactCalls) {
  const look = async (input: ContactCreate, options: CallOptions) => {
    const conditions = keys.flatMap((key) => (input[key] ? [equalTo(key, input[key])] : []));
    const [first, ...rest] = conditions;
    if (first === undefined) throw new TypeError("findOrCreate needs an identifier, an e-mail or a phone number");
    const { items } = await filter(anyOf(first, ...rest), options);
    return rank(items, input);
  };

  return async (input: ContactCreate, options: CallOptions = {}): Promise<FoundOrCreatedContact> => {
    const [contact, ...others] = await look(input, options);
    if (contact !== undefined) return { contact, outcome: "found", others };
    try {
      return { contact: await create(input, options), outcome: "created", others: [] };
    } catch (error) {
      if (!isApiError(error) || !mayExistNow(error)) throw error;
      const [recovered, ...rest] = await look(input, options);
      if (recovered === undefined) throw error;
      return { contact: recovered, outcome: "recovered", others: rest };
    }
  };
}

function mayExistNow(error: ApiError): boolean {
  const taken = error.details?.attributes?.some((name) => keys.some((key) => key === name)) ?? false;
  return error.code !== "ABORTED" && (error.ambiguous || (isRefusal(error) && taken));
}

/** Matches by the strongest key come first; equal ones by age, so that every caller picks the same. */
function rank(items: readonly Contact[], input: ContactCreate): Contact[] {
  const strength = (contact: Contact) => {
    const matched = keys.findIndex((key) => input[key] && isSame(contact[key], input[key]));
    return matched === -1 ? keys.length : matched;
  };
  return items.toSorted((left, right) => strength(left) - strength(right) || left.id - right.id);
}

function isSame(left: string | null, right: string): boolean {
  return left?.trim().toLowerCase() === right.trim().toLowerCase();
}
