import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { internalError, invalidRecord, notFound } from "../chatwoot-error.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import { agentRecord } from "../present/present-user.ts";
import { requireAdministrator } from "../request/authorize.ts";
import { type Call, idIn, readBody } from "../request/read-call.ts";
import { sendNothing } from "../request/send-nothing.ts";
import { secureToken } from "../store/chatwoot-store.ts";
import { type Availability, availabilities, type UserRow } from "../store/rows.ts";

const input = z.object({
  email: z.string().optional(),
  name: z.string().optional(),
  role: z.string().optional(),
  availability: z.string().optional(),
});
const membersInput = z.object({ inbox_id: z.coerce.number(), user_ids: z.array(z.coerce.number()) });

/** Who works in the account. A new agent has to follow a mail first; one that exists already is linked. */
export function addAgentRoutes(app: FastifyInstance, world: ChatwootWorld): void {
  const { store } = world;
  const shown = (user: UserRow) => agentRecord(user, world.account.id);
  const guard = (call: Call) => {
    if (call.chatwootUser !== undefined) requireAdministrator(call.chatwootUser);
  };
  const found = (call: Call) => {
    const user = store.users.get(idIn(call));
    if (user === undefined || user.role === null) throw notFound();
    return user;
  };
  app.get("/agents", () =>
    store.users
      .all()
      .filter(({ role }) => role !== null)
      .map(shown),
  );
  app.post("/agents", (call: Call) => {
    guard(call);
    const { email = "", name = "", role, availability } = readBody(call, input, "agent");
    const known = store.users.all().find((user) => user.email === email.toLowerCase());
    if (known !== undefined && known.role !== null) {
      throw invalidRecord([{ attribute: "user_id", message: "User has already been taken" }]);
    }
    const fresh = {
      id: store.users.nextId(),
      name,
      email: email.toLowerCase(),
      access_token: secureToken(),
      password: null,
      confirmed: false,
      availability: "offline" as const,
    };
    const user = known ?? fresh;
    return shown(
      store.users.put({ ...user, role: readRole(role), availability: readAvailability(availability, user) }),
    );
  });
  app.patch("/agents/:id", (call: Call) => {
    guard(call);
    const user = found(call);
    const { name = user.name, role, availability } = readBody(call, input, "agent");
    return shown(
      store.users.put({
        ...user,
        name,
        role: role === undefined ? user.role : readRole(role),
        availability: readAvailability(availability, user),
      }),
    );
  });
  app.delete("/agents/:id", (call: Call, reply) => {
    guard(call);
    store.users.put({ ...found(call), role: null });
    return sendNothing(reply);
  });

  const members = (inboxId: number) => ({
    payload: (store.inboxMembers.get(inboxId) ?? []).flatMap((id) => {
      const user = store.users.get(id);
      return user === undefined ? [] : [shown(user)];
    }),
  });
  app.get("/inbox_members/:id", (call: Call) => members(idIn(call)));
  app.route({
    method: ["POST", "PATCH"],
    url: "/inbox_members",
    handler: (call: Call) => {
      guard(call);
      const { inbox_id: inboxId, user_ids: ids } = readBody(call, membersInput);
      if (store.inboxes.get(inboxId) === undefined) throw notFound();
      const kept = call.method === "POST" ? (store.inboxMembers.get(inboxId) ?? []) : [];
      store.inboxMembers.set(inboxId, [...new Set([...kept, ...ids])]);
      return members(inboxId);
    },
  });
}

/** Outside of the enum, as for a role. */
function readAvailability(text: string | undefined, user: Pick<UserRow, "availability">): Availability {
  if (text === undefined) return user.availability;
  const availability = availabilities.find((known) => known === text);
  if (availability === undefined) throw internalError();
  return availability;
}

/** A role that does not exist breaks the controller (recorded). */
function readRole(role = "agent"): "agent" | "administrator" {
  if (role === "agent" || role === "administrator") return role;
  throw internalError();
}
