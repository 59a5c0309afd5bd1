import type { Passwords } from "./passwords.ts";
import type { WantedUser } from "./read-users.ts";

export interface UserOutcome {
  readonly outcome: "created" | "updated" | "as wanted" | "failed";
  /** Whether the log-in was tried: `null` when the password is not known or nothing can be tried. */
  readonly logsIn: boolean | null;
  /** What only a person can do, and what went wrong. */
  readonly notes: readonly string[];
}

/** How one system takes its users. */
export interface UserSystem {
  readonly name: string;
  apply(user: WantedUser, passwords: Passwords): Promise<UserOutcome>;
}

export const ownPassword = "has a password of his own: the log-in was not tried";
