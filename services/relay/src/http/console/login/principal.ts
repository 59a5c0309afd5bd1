import { type ConsoleRole, consoleRoles } from "../../../people/console-role.ts";

/** Who calls. */
export interface Principal {
  readonly name: string;
  readonly role: ConsoleRole;
  /** `token`: a program with a token of RELAY_API_TOKEN. */
  readonly via: "password" | "chatwoot" | "token";
}

export const mayAct = (has: ConsoleRole, needed: ConsoleRole): boolean =>
  consoleRoles.indexOf(has) >= consoleRoles.indexOf(needed);
