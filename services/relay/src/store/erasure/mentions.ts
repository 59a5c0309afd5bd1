import { parsePhone, phoneVariants } from "@tpc/sync-core";
import type { ErasureTargets } from "../../privacy/erasure.ts";

/** A number of fewer digits stands in too many texts. */
const fewestDigits = 8;

/** Texts, in lower case, that only a payload about this person holds. A contact's id is no such text: too short. */
export function mentionsOf({ keys, deals }: Pick<ErasureTargets, "keys" | "deals">): readonly string[] {
  const mentions = keys.flatMap((key) => {
    const [kind = ""] = key.split(":", 1);
    const value = key.slice(kind.length + 1);
    if (kind === "phone") return phoneVariants(value).flatMap(writtenForms);
    return kind === "chatwoot" ? [] : [value.toLowerCase()];
  });
  return [...new Set([...mentions, ...deals])];
}

/** Twenty keeps a number without its country. */
function writtenForms(e164: string): readonly string[] {
  const national = parsePhone(e164, "BR")?.nationalNumber ?? "";
  return [e164.replace("+", ""), national].filter((form) => form.length >= fewestDigits);
}
