import { emailKey, type FieldName, type FieldValues, type IdentityKey, parsePhone, phoneKey } from "@tpc/sync-core";
import type { SideEffects } from "../effects.ts";

/** A value that another record has. */
export interface HeldField {
  readonly field: FieldName;
  readonly key: IdentityKey;
  readonly recordId: string;
}

/**
 * Which of the values another record of that side holds. A refusal says little of its reason: Chatwoot's 422 does not tell
 * taken from malformed, and Twenty's 400 stands for nearly everything.
 *
 * @param ownId - the record that was to be written; `null` when it was to be made
 */
export async function findHolders(
  side: SideEffects,
  values: FieldValues,
  ownId: string | null,
): Promise<readonly HeldField[]> {
  const keys = Object.entries(values).flatMap(([field, value]): readonly (readonly [FieldName, IdentityKey])[] => {
    const key = keyOf(field, value);
    return key === null ? [] : [[field, key]];
  });
  if (keys.length === 0) return [];
  const others = (await side.find(keys.map(([, key]) => key))).filter(({ id }) => id !== ownId);
  return keys.flatMap(([field, key]) => {
    const holder = others.find((other) => other.keys.includes(key));
    return holder === undefined ? [] : [{ field, key, recordId: holder.id }];
  });
}

/** Phones are E.164 here, so the region says nothing. */
function keyOf(field: FieldName, value: string): IdentityKey | null {
  if (value === "") return null;
  if (field === "email") return emailKey(value);
  const phone = field === "phone" ? parsePhone(value, "BR") : null;
  return phone === null ? null : phoneKey(phone.canonical);
}
