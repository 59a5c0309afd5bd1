import { UsageError } from "../usage-error.ts";

const roles = ["viewer", "operator", "admin"] as const;

export type ConsoleRole = (typeof roles)[number];

export const roleHelp = "viewer looks, operator also repairs and writes, admin also makes users";

/** @throws UsageError */
export function parseRole(text: string | undefined): ConsoleRole {
  const found = roles.find((role) => role === text);
  if (found === undefined) throw new UsageError(`The role is one of ${roles.join(", ")}: ${roleHelp}.`);
  return found;
}
