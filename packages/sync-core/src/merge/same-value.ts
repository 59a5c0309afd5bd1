import { phoneVariants } from "../identity/phone.ts";
import type { FieldName } from "../model/lead-record.ts";

/** Equal for a person: the two forms of a mobile make no difference, nor do capitals in an e-mail. */
export function sameValue(field: FieldName, left: string, right: string): boolean {
  if (left === right) return true;
  if (field === "phone") return phoneVariants(left).includes(right) || phoneVariants(right).includes(left);
  if (field === "email") return left.toLowerCase() === right.toLowerCase();
  return false;
}
