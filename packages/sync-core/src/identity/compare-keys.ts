/**
 * Whether two sets of identity keys can be one human's: of each kind (e-mail, phone) both have, one must be shared.
 * @returns `unknown` when they have no kind in common
 */
export function compareKeys(
  left: readonly string[],
  right: readonly string[],
): "agreement" | "contradiction" | "unknown" {
  const kinds = ["email:", "phone:"].filter((kind) =>
    [left, right].every((keys) => keys.some((key) => key.startsWith(kind))),
  );
  if (kinds.length === 0) return "unknown";
  return left.some((key) => kinds.some((kind) => key.startsWith(kind)) && right.includes(key))
    ? "agreement"
    : "contradiction";
}
