import type { Team } from "@tpc/chatwoot-client";
import { compare, defineResource, type ResourceKind } from "../../resource.ts";
import type { SetupWorld } from "../../world/setup-world.ts";

export const teamName = "comercial";
const description = "Fala com quem está qualificado";

export async function findTeam({ chatwoot, memory }: SetupWorld): Promise<Team | undefined> {
  if (chatwoot === null) return undefined;
  const all = await memory.read("chatwoot teams", () => chatwoot.teams.list());
  return all.find(({ name }) => name === teamName);
}

/** The team that takes qualified leads. Who is of it, people decide (and users.yaml). */
export const chatwootTeam: ResourceKind = (world) => {
  const { chatwoot } = world;
  if (chatwoot === null) return [];
  return [
    defineResource<Team>({
      id: "chatwoot/team",
      title: `team ${teamName}`,
      find: async () => (await findTeam(world)) ?? null,
      differ: (found, isOurs) => (isOurs ? compare("description", found.description, description) : []),
      async make() {
        await chatwoot.teams.create({ name: teamName, description, allow_auto_assign: false });
      },
      async repair({ id }) {
        await chatwoot.teams.update(id, { description });
      },
      async remove({ id }) {
        await chatwoot.teams.delete(id);
        return undefined;
      },
    }),
  ];
};
