import { randomUUID } from "node:crypto";
import type { TwentyWorld } from "../twenty-world.ts";

/** A user and the member record that stands for him; the first one of a workspace is its admin. */
export function joinWorkspace(
  world: Pick<TwentyWorld, "accounts" | "catalog" | "store" | "memberAuthor">,
  user: { email: string; password: string },
  isAdmin = false,
): string {
  const memberId = randomUUID();
  const email = user.email.toLowerCase();
  const member = world.catalog.bySingular("workspaceMember");
  if (member !== undefined) {
    const input = { id: memberId, userId: randomUUID(), userEmail: email, locale: "en", timeZone: "system" };
    world.store.create(member, [input], world.memberAuthor);
  }
  world.accounts.addUser({ email, password: user.password, memberId }, isAdmin);
  return memberId;
}
