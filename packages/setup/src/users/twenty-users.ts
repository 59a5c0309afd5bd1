import { isApiError, type TwentyClient, type TwentyVisitor, type WorkspaceMember } from "@tpc/twenty-client";
import type { WantedUser } from "./read-users.ts";
import { ownPassword, type UserSystem } from "./user-system.ts";

const roleLabels = { admin: "Admin", operational: "Member" } as const;
const locale = "pt-BR";

/** Members join by the workspace's invite hash, without a mail; role and name are set afterwards. Needs a log-in. */
export function createTwentyUsers(client: TwentyClient, visitor: TwentyVisitor): UserSystem {
  const findMember = async (email: string): Promise<WorkspaceMember | undefined> => {
    const { items } = await client.workspaceMembers.find({ limit: 200 });
    return items.find(({ userEmail }) => userEmail?.toLowerCase() === email);
  };
  const logsIn = async (email: string, password: string) =>
    visitor.signIn({ email, password }).then(
      () => true,
      (error: unknown) => {
        if (isApiError(error) && (error.code === "FORBIDDEN" || error.code === "UNAUTHENTICATED")) return false;
        throw error;
      },
    );
  const setRole = async (memberId: string, { role }: WantedUser): Promise<boolean> => {
    const roles = await client.access.roles();
    const wanted = roles.find(({ label }) => label === roleLabels[role]);
    if (wanted === undefined) throw new Error(`Twenty has no role ${roleLabels[role]}: make it in Settings, Roles`);
    if (wanted.workspaceMembers.some(({ id }) => id === memberId)) return false;
    await client.access.setMemberRole(memberId, wanted.id);
    return true;
  };
  const setName = async (member: WorkspaceMember, { name }: WantedUser): Promise<boolean> => {
    // A name that somebody gave himself stays.
    if ((member.name?.firstName ?? "") !== "" || (member.name?.lastName ?? "") !== "") return false;
    const [firstName = name, ...others] = name.split(" ");
    await client.workspaceMembers.update(member.id, { name: { firstName, lastName: others.join(" ") }, locale });
    return true;
  };
  return {
    name: "Twenty",
    async apply(user, passwords) {
      const { email } = user;
      const before = await findMember(email);
      if (before === undefined) {
        const inviteHash = await client.access.inviteHash();
        await visitor.signUp({ email, password: passwords.choose(email), inviteHash });
      }
      const member = before ?? (await findMember(email));
      if (member === undefined) throw new Error("Twenty did not take the sign-up");
      const changed = [await setRole(member.id, user), await setName(member, user)].includes(true);
      const password = passwords.known(email);
      const works = password === undefined ? null : await logsIn(email, password);
      return {
        outcome: before === undefined ? "created" : changed ? "updated" : "as wanted",
        logsIn: works === false && before !== undefined ? null : works,
        notes: works === true || (before === undefined && works !== false) ? [] : [ownPassword],
      };
    },
  };
}
