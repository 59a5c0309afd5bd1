/** What a group's id says: `event:VENDOR_NOT_FOUND`, `conflict:city`, `failing:VENDOR_TIMEOUT:twenty`. */
export type ProblemGroup =
  | { readonly kind: "event" | "delivery"; readonly code: string }
  | { readonly kind: "conflict"; readonly field: string }
  | { readonly kind: "failing"; readonly code: string; readonly vendor: string | null };

export function parseGroup(id: string): ProblemGroup {
  const [kind, code = "", vendor] = id.split(":");
  if (kind === "conflict") return { kind, field: code };
  if (kind === "failing") return { kind, code, vendor: vendor ?? null };
  return { kind: kind === "delivery" ? "delivery" : "event", code };
}

export function groupId(group: ProblemGroup): string {
  if (group.kind === "conflict") return `conflict:${group.field}`;
  if (group.kind === "failing")
    return ["failing", group.code, ...(group.vendor === null ? [] : [group.vendor])].join(":");
  return `${group.kind}:${group.code}`;
}
