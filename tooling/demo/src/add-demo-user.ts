import { randomBytes } from "node:crypto";

export interface DemoUser {
  readonly name: string;
  readonly password: string;
}

/** Who may log in to the console of a demo, with a password of this run alone. */
export async function addDemoUser(relayUrl: string, apiToken: string): Promise<DemoUser> {
  const user = { name: "demo", password: randomBytes(9).toString("base64url") };
  const answer = await fetch(new URL("/api/console/users", relayUrl), {
    method: "POST",
    headers: { authorization: `Bearer ${apiToken}`, "content-type": "application/json" },
    body: JSON.stringify({ ...user, role: "admin" }),
  });
  if (!answer.ok) throw new Error(`relay made no user for the console: ${answer.status} ${await answer.text()}`);
  return user;
}
