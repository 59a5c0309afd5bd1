import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { isSameText } from "../../http/same-text.ts";
import { ChatwootError, invalidRecord, notFound } from "../chatwoot-error.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import { userRecord } from "../present/present-user.ts";
import { type Call, idIn, readBody } from "../request/read-call.ts";
import { secureToken } from "../store/chatwoot-store.ts";
import type { UserRow } from "../store/rows.ts";

const userInput = z.object({
  name: z.string().optional(),
  email: z.string().optional(),
  password: z.string().optional(),
});
const accountUserInput = z.object({ user_id: z.coerce.number(), role: z.string().optional() });
const signInInput = z.object({ email: z.string().optional(), password: z.string().optional() });

/** The Platform API, and logging in. An app reaches only users it made. Recorded: `rest-platform-*`, `rest-auth-*`. */
export function addPlatformRoutes(app: FastifyInstance, world: ChatwootWorld): void {
  const { users } = world.store;
  const made = new Set<number>();
  const guard = (request: FastifyRequest) => {
    const token = request.headers.api_access_token;
    if (typeof token === "string" && isSameText(token, world.platformToken)) return;
    throw new ChatwootError(401, { error: "Invalid access_token" });
  };
  const found = (call: Call): UserRow => {
    guard(call);
    const user = users.get(idIn(call));
    if (user === undefined) throw notFound();
    if (!made.has(user.id)) throw new ChatwootError(401, { error: "Non permissible resource" });
    return user;
  };
  // Whether somebody is a super admin is not told here.
  const shown = (user: UserRow) => {
    const { type: _type, ...record } = userRecord(user, world.account);
    return record;
  };
  app.post("/platform/api/v1/users", (call: Call) => {
    guard(call);
    const { name = "", email = "", password = "" } = readBody(call, userInput);
    const known = users.all().find((user) => user.email === email.toLowerCase());
    if (known === undefined && !isStrong(password)) {
      throw invalidRecord([{ attribute: "password", message: "Password must contain at least 1 special character" }]);
    }
    const fresh = { id: 0, name, email: email.toLowerCase(), role: null, access_token: secureToken(), password };
    const user = users.put(known ?? { ...fresh, id: users.nextId(), confirmed: true, availability: "offline" });
    made.add(user.id);
    return shown(user);
  });
  app.get("/platform/api/v1/users/:id", (call: Call) => shown(found(call)));
  app.patch("/platform/api/v1/users/:id", (call: Call) => {
    const user = found(call);
    const { name = user.name, password = user.password } = readBody(call, userInput);
    return shown(users.put({ ...user, name, password }));
  });
  app.get("/platform/api/v1/users/:id/login", (call: Call) => ({
    url: `https://chat.example.com/app/login?email=${encodeURIComponent(found(call).email)}&sso_auth_token=sandbox`,
  }));

  const accountUser = (user: UserRow) => ({
    id: user.id,
    account_id: world.account.id,
    user_id: user.id,
    role: user.role,
    availability: "online",
    auto_offline: true,
  });
  const inAccount = (call: Call) => {
    guard(call);
    if (idIn(call) !== world.account.id) throw new ChatwootError(401, { error: "Non permissible resource" });
  };
  app.get("/platform/api/v1/accounts/:id/account_users", (call: Call) => {
    inAccount(call);
    return users
      .all()
      .filter(({ role }) => role !== null)
      .map(accountUser);
  });
  app.post("/platform/api/v1/accounts/:id/account_users", (call: Call) => {
    inAccount(call);
    const { user_id: id, role = "agent" } = readBody(call, accountUserInput);
    const user = users.get(id);
    if (user === undefined) throw notFound();
    return accountUser(users.put({ ...user, role: role === "administrator" ? "administrator" : "agent" }));
  });

  app.post("/auth/sign_in", (call: Call, reply) => {
    const { email = "", password } = readBody(call, signInInput);
    const user = users.all().find((candidate) => candidate.email === email.toLowerCase());
    const fits = user?.password != null && password !== undefined && isSameText(user.password, password);
    if (user === undefined || !fits) {
      return reply.code(401).send({ success: false, errors: ["Invalid login credentials. Please try again."] });
    }
    return { data: userRecord(user, world.account) };
  });
}

const isStrong = (password: string) =>
  password.length >= 6 && [/[A-Z]/, /[a-z]/, /\d/, /[^\w\s]|_/].every((kind) => kind.test(password));
