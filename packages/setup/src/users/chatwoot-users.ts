import { type Agent, type ChatwootClient, type ChatwootPlatformClient, isApiError } from "@tpc/chatwoot-client";
import { ownPassword, type UserSystem } from "./user-system.ts";

const roles = { admin: "administrator", operational: "agent" } as const;

/** With a platform token users can log in at once; without, each has to follow the mail that Chatwoot sends. */
export function createChatwootUsers(
  client: ChatwootClient,
  {
    accountId,
    platform,
    signIn,
  }: {
    readonly accountId: number;
    readonly platform: ChatwootPlatformClient | null;
    readonly signIn: ChatwootPlatformClient["users"]["signIn"];
  },
): UserSystem {
  const findAgent = async (email: string): Promise<Agent | undefined> =>
    (await client.agents.list()).find((agent) => agent.email?.toLowerCase() === email);
  const joinTeams = async (agentId: number, names: readonly string[]): Promise<boolean> => {
    let changed = false;
    for (const team of await client.teams.list()) {
      if (!names.some((name) => name.toLowerCase() === team.name)) continue;
      if ((await client.teams.members.list(team.id)).some(({ id }) => id === agentId)) continue;
      await client.teams.members.add(team.id, [agentId]);
      changed = true;
    }
    return changed;
  };
  const logsIn = (email: string, password: string) =>
    signIn({ email, password }).then(
      () => true,
      (error: unknown) => {
        if (isApiError(error) && error.code === "UNAUTHENTICATED") return false;
        throw error;
      },
    );
  return {
    name: "Chatwoot",
    async apply(user, passwords) {
      const { email, name, teams } = user;
      const role = roles[user.role];
      const before = await findAgent(email);
      if (before === undefined && platform !== null) {
        const { id } = await platform.users.create({ name, email, password: passwords.choose(email) });
        await platform.accounts.users.add(accountId, { user_id: id, role });
      } else if (before === undefined) await client.agents.create({ name, email, role });
      const agent = before ?? (await findAgent(email));
      if (agent === undefined) throw new Error("Chatwoot does not list the new agent");
      const isOther = agent.role !== role;
      if (isOther) await client.agents.update(agent.id, { role });
      const changed = (await joinTeams(agent.id, teams)) || isOther;
      const password = passwords.known(email);
      const works = password === undefined || agent.confirmed === false ? null : await logsIn(email, password);
      const mail =
        "must follow the link in Chatwoot's mail and choose a password (or set CHATWOOT_PLATFORM_TOKEN: no mail then)";
      const notes = agent.confirmed === false ? [mail] : works === true ? [] : [ownPassword];
      return {
        outcome: before === undefined ? "created" : changed ? "updated" : "as wanted",
        logsIn: works || null,
        notes,
      };
    },
  };
}
