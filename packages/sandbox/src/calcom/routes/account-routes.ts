import { randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { isSameText } from "../../http/same-text.ts";
import type { CalcomWorld } from "../calcom-world.ts";
import { bodyOf, type Call } from "../request/read-call.ts";

const textOf = (value: unknown) => (typeof value === "string" ? value : "");
const isStrong = (password: string) => /(?=.*[a-z])(?=.*[A-Z])(?=.*\d).{7,}/.test(password);

/** The web application's accounts: set-up, sign-up and log-in. Recorded: `rest-web-*`; the log-in is next-auth's own. */
export function addAccountRoutes(app: FastifyInstance, world: CalcomWorld): void {
  const { users } = world;
  app.post("/api/auth/setup", (call: Call, reply) => {
    // The host is a user as well: only an instance without anybody may be claimed.
    if (world.schedules.size > 0 || users.length > 0) return reply.code(400).send({ message: "No setup needed." });
    const { username, email_address: email, password } = bodyOf(call);
    if (textOf(password).length < 15) return reply.code(422).send({ message: "Invalid input" });
    users.push({
      username: textOf(username),
      email: textOf(email).toLowerCase(),
      password: textOf(password),
      isVerified: true,
      isAdmin: true,
    });
    return { message: "First admin user created successfully." };
  });

  app.post("/api/auth/signup", (call: Call, reply) => {
    const body = bodyOf(call);
    const [username, email, password] = [body.username, body.email, body.password].map(textOf);
    if (username === undefined || email === undefined || password === undefined || !isStrong(password)) {
      return reply.code(500).send({ message: "Internal server error" });
    }
    const names = [world.host, ...users];
    if (names.some((user) => user.email === email.toLowerCase() || user.username === username)) {
      return reply.code(409).send({ message: "Username or email is already taken" });
    }
    users.push({ username, email: email.toLowerCase(), password, isVerified: false, isAdmin: false });
    return reply.code(201).send({ message: "Created user" });
  });

  const csrfTokens = new Set<string>();
  app.get("/api/auth/csrf", (_call, reply) => {
    const csrfToken = randomBytes(16).toString("hex");
    csrfTokens.add(csrfToken);
    return reply.header("set-cookie", `next-auth.csrf-token=${csrfToken}; Path=/; HttpOnly`).send({ csrfToken });
  });
  app.post("/api/auth/callback/credentials", (call: Call, reply) => {
    const { csrfToken, email, password } = bodyOf(call);
    const isKnown = csrfTokens.has(textOf(csrfToken)) && call.headers.cookie?.includes(textOf(csrfToken)) === true;
    const user = users.find((candidate) => candidate.email === textOf(email).toLowerCase());
    const fits = isKnown && user !== undefined && isSameText(user.password, textOf(password));
    if (!fits) return reply.code(401).send({ url: `${world.webUrl}/auth/error?error=incorrect-email-password` });
    reply.header("set-cookie", `next-auth.session-token=${randomBytes(16).toString("hex")}; Path=/; HttpOnly`);
    return { url: world.webUrl };
  });
}
