import type { Classification } from "@tpc/client-core";

/** The two forms in which the server's JSON schema validator names a field; others quote values. */
const fieldName = /^(?:instance )?requires property "(\w{1,64})"$|^(\w{1,64}) is not of a type\(s\)/;

/** The names of refused fields out of the validator's texts. */
export function readRefusedFields(texts: readonly unknown[]): Classification {
  const names = texts.flatMap((text) => {
    const found = typeof text === "string" ? fieldName.exec(text) : null;
    return found?.[1] ?? found?.[2] ?? [];
  });
  const attributes = [...new Set(names)].slice(0, 32);
  return { code: "VALIDATION_FAILED", ...(attributes.length > 0 ? { details: { attributes } } : {}) };
}
