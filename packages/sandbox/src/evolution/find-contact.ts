import { lookupNumbers } from "./brazil-number.ts";
import type { ChatwootCalls, FoundContact } from "./chatwoot-calls.ts";

/** The contact behind a number, whichever form Chatwoot holds; two forms of one mobile are merged when asked to. */
export async function findContactByPhone(
  calls: ChatwootCalls,
  phone: string,
  mergeBrazilContacts: boolean,
): Promise<FoundContact | undefined> {
  const numbers = lookupNumbers(phone);
  const found = await calls.filterContacts(
    numbers.map((number, index) => ({
      attribute_key: "phone_number",
      filter_operator: "equal_to",
      values: [number.replace("+", "")],
      query_operator: index === numbers.length - 1 ? null : "OR",
    })),
  );
  if (found.length === 2 && phone.startsWith("+55") && mergeBrazilContacts) {
    const withNine = found.find((contact) => contact.phone_number?.length === 14);
    const withoutNine = found.find((contact) => contact.phone_number?.length === 13);
    if (withNine !== undefined && withoutNine !== undefined) {
      return await calls.mergeContacts(withNine.id, withoutNine.id);
    }
  }
  return found.toSorted((left, right) => (right.phone_number?.length ?? 0) - (left.phone_number?.length ?? 0))[0];
}
