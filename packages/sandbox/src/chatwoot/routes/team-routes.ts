import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { invalidRecord, notFound } from "../chatwoot-error.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import { agentRecord } from "../present/present-user.ts";
import { requireAdministrator } from "../request/authorize.ts";
import { type Call, idIn, readBody } from "../request/read-call.ts";
import { sendNothing } from "../request/send-nothing.ts";
import type { TeamRow } from "../store/rows.ts";

const input = z.object({
  name: z.string().optional(),
  description: z.string().nullish(),
  allow_auto_assign: z.boolean().optional(),
});
const membersInput = z.object({ user_ids: z.array(z.coerce.number()) });

/** Teams and who is of them. Recorded: `rest-teams-*`, `rest-team-members-*`. */
export function addTeamRoutes(app: FastifyInstance, world: ChatwootWorld): void {
  const { teams, users } = world.store;
  const shown = (call: Call, { user_ids: ids, id, name, description, allow_auto_assign }: TeamRow) => ({
    id,
    name,
    description,
    allow_auto_assign,
    account_id: world.account.id,
    is_member: ids.includes(call.chatwootUser?.id ?? 0),
  });
  const found = (call: Call) => {
    const team = teams.get(idIn(call));
    if (team === undefined) throw notFound();
    return team;
  };
  const save = (call: Call, before: TeamRow) => {
    if (call.chatwootUser !== undefined) requireAdministrator(call.chatwootUser);
    const changes = readBody(call, input, "team");
    const name = (changes.name ?? before.name).toLowerCase();
    if (name === "" || teams.all().some((other) => other.id !== before.id && other.name === name)) {
      throw invalidRecord([{ attribute: "name", message: "Nome já está em uso" }]);
    }
    const description = changes.description === undefined ? before.description : changes.description;
    const allow = changes.allow_auto_assign ?? before.allow_auto_assign;
    return shown(
      call,
      teams.put({ ...before, name, description, allow_auto_assign: allow, updated_at: world.clock() }),
    );
  };
  app.get("/teams", (call: Call) => teams.all().map((team) => shown(call, team)));
  app.get("/teams/:id", (call: Call) => shown(call, found(call)));
  app.post("/teams", (call: Call) => {
    const now = { created_at: world.clock(), updated_at: world.clock() };
    return save(call, {
      id: teams.nextId(),
      name: "",
      description: null,
      allow_auto_assign: true,
      user_ids: [],
      ...now,
    });
  });
  app.patch("/teams/:id", (call: Call) => save(call, found(call)));
  app.delete("/teams/:id", (call: Call, reply) => {
    if (call.chatwootUser !== undefined) requireAdministrator(call.chatwootUser);
    teams.remove(found(call).id);
    return sendNothing(reply);
  });
  const members = ({ user_ids: ids }: TeamRow) =>
    ids.flatMap((id) => {
      const user = users.get(id);
      return user === undefined ? [] : [agentRecord(user, world.account.id)];
    });
  app.get("/teams/:id/team_members", (call: Call) => members(found(call)));
  app.route({
    method: ["POST", "PATCH"],
    url: "/teams/:id/team_members",
    handler: (call: Call) => {
      const team = found(call);
      const { user_ids: ids } = readBody(call, membersInput);
      const kept = call.method === "POST" ? team.user_ids : [];
      return members(teams.put({ ...team, user_ids: [...new Set([...kept, ...ids])] }));
    },
  });
}
