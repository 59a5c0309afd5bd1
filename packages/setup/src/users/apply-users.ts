import { describeProblem } from "../problems/describe-problem.ts";
import type { Passwords } from "./passwords.ts";
import type { WantedUser } from "./read-users.ts";
import type { UserOutcome, UserSystem } from "./user-system.ts";

export interface UserResult extends UserOutcome {
  readonly email: string;
  readonly system: string;
}

/** Everybody in every system, one after the other; what fails in one stops no other. Run again it changes nothing. */
export async function applyUsers(
  users: readonly WantedUser[],
  systems: readonly UserSystem[],
  { passwords, onResult }: { readonly passwords: Passwords; readonly onResult?: (result: UserResult) => void },
): Promise<readonly UserResult[]> {
  const results: UserResult[] = [];
  for (const user of users) {
    for (const system of systems) {
      const outcome = await system.apply(user, passwords).catch((error: unknown): UserOutcome => {
        const { what, remedy } = describeProblem(error);
        return { outcome: "failed", logsIn: null, notes: [`${what}. ${remedy}`] };
      });
      const result = { email: user.email, system: system.name, ...outcome };
      results.push(result);
      onResult?.(result);
    }
  }
  return results;
}
