import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTwentyVisitor } from "@tpc/twenty-client";
import { expect, test } from "vitest";
import { applyUsers } from "../src/users/apply-users.ts";
import { connectUserSystems } from "../src/users/connect-user-systems.ts";
import { inventPassword, openPasswords } from "../src/users/passwords.ts";
import { readUsers } from "../src/users/read-users.ts";
import {
  chatwootClient,
  type EmptySystems,
  openSetup,
  openWorkplace,
  startEmptySystems,
  twentyClient,
  type Workplace,
} from "./empty-systems.ts";

const file = `users:
  - { name: CTO, email: cto@trafego.example.com, username: cto, role: admin }
  - { name: Heloisa Prates, email: heloisa@trafego.example.com, username: heloisa, role: admin, teams: [comercial] }
  - { name: Brian Souza, email: brian@mail.example.com, username: brian, role: operational }
`;

async function applyFile(systems: EmptySystems, workplace: Workplace, more: Record<string, string> = {}) {
  const path = join(workplace.folder, "users.yaml");
  writeFileSync(path, file);
  const environment = { ...systems.environment, CALCOM_URL: systems.calcom.url, ...more };
  const { world } = await openSetup(environment, workplace, { needsSession: true });
  const passwords = openPasswords(join(workplace.folder, "user-passwords.json"));
  return applyUsers(readUsers(path), connectUserSystems(world), { passwords });
}

const platform = ({ chatwoot }: EmptySystems) => ({ CHATWOOT_PLATFORM_TOKEN: chatwoot.platformToken });

test("the three are created in all systems with their roles, and every log-in works", async () => {
  await using systems = await startEmptySystems();
  await using workplace = await openWorkplace();
  await (await openSetup(systems.environment, workplace, { only: ["chatwoot/team"] })).apply();
  const results = await applyFile(systems, workplace, platform(systems));
  expect(results).toHaveLength(9);
  for (const { email, system, outcome, logsIn } of results) {
    expect([email, system, outcome, logsIn]).toEqual([email, system, "created", true]);
  }
  const chatwoot = chatwootClient(systems.chatwoot);
  const agents = (await chatwoot.agents.list()).map(({ email, role }) => [email, role]);
  expect(agents).toContainEqual(["heloisa@trafego.example.com", "administrator"]);
  expect(agents).toContainEqual(["brian@mail.example.com", "agent"]);
  const [team] = await chatwoot.teams.list();
  expect((await chatwoot.teams.members.list(team?.id ?? 0)).map(({ email }) => email)).toEqual([
    "heloisa@trafego.example.com",
  ]);
  const twenty = twentyClient(systems.twenty);
  const { items: members } = await twenty.workspaceMembers.find();
  const heloisa = members.find(({ userEmail }) => userEmail === "heloisa@trafego.example.com");
  expect(heloisa?.name).toEqual({ firstName: "Heloisa", lastName: "Prates" });
  const roles = await twenty.access.roles();
  const roleOf = (id = "") =>
    roles.find(({ workspaceMembers }) => workspaceMembers.some((member) => member.id === id))?.label;
  expect(roleOf(heloisa?.id)).toBe("Admin");
  expect(roleOf(members.find(({ userEmail }) => userEmail === "brian@mail.example.com")?.id)).toBe("Member");

  const again = await applyFile(systems, workplace, platform(systems));
  expect(new Set(again.map(({ outcome }) => outcome))).toEqual(new Set(["as wanted"]));
  expect(again.every(({ logsIn }) => logsIn === true)).toBe(true);
  const passwordFile = join(workplace.folder, "user-passwords.json");
  expect(statSync(passwordFile).mode & 0o777).toBe(0o600);
  expect(JSON.stringify(again)).not.toContain(Object.values(JSON.parse(readFileSync(passwordFile, "utf8")))[0]);
});

test("on 0.55 the same members join and get their roles", async () => {
  await using systems = await startEmptySystems("0.55");
  await using workplace = await openWorkplace();
  const results = await applyFile(systems, workplace, platform(systems));
  expect(results.filter(({ system }) => system === "Twenty").map(({ outcome, logsIn }) => [outcome, logsIn])).toEqual([
    ["created", true],
    ["created", true],
    ["created", true],
  ]);
});

test("without a platform token Chatwoot sends mails, and that a person must follow them is told", async () => {
  await using systems = await startEmptySystems();
  await using workplace = await openWorkplace();
  const results = await applyFile(systems, workplace);
  for (const { outcome, logsIn, notes } of results.filter(({ system }) => system === "Chatwoot")) {
    expect([outcome, logsIn]).toEqual(["created", null]);
    expect(notes.join()).toContain("must follow the link in Chatwoot's mail");
  }
});

test("a role that somebody changed is set again; a password of somebody's own stays", async () => {
  await using systems = await startEmptySystems();
  await using workplace = await openWorkplace();
  const visitor = createTwentyVisitor({ baseUrl: systems.twenty.url });
  const { world } = await openSetup(systems.environment, workplace, { needsSession: true });
  const inviteHash = (await world.twenty?.client.access.inviteHash()) ?? "";
  const own = { email: "heloisa@trafego.example.com", password: "Senha-Da-Heloisa-1" };
  await visitor.signUp({ ...own, inviteHash });
  const chatwoot = chatwootClient(systems.chatwoot);
  await chatwoot.agents.create({ email: "brian@mail.example.com", name: "Brian", role: "administrator" });
  const results = await applyFile(systems, workplace, platform(systems));
  const of = (system: string, email: string) => results.find((one) => one.system === system && one.email === email);
  expect(of("Twenty", own.email)).toMatchObject({
    outcome: "updated",
    notes: [expect.stringContaining("password of his own")],
  });
  expect(await visitor.signIn(own)).toHaveProperty("token");
  expect(of("Chatwoot", "brian@mail.example.com")).toMatchObject({ outcome: "updated" });
  expect((await chatwoot.agents.list()).find(({ email }) => email === "brian@mail.example.com")?.role).toBe("agent");
});

test("a file that cannot be used says where", async () => {
  await using workplace = await openWorkplace();
  const path = join(workplace.folder, "users.yaml");
  expect(() => readUsers(path)).toThrow("There is no file");
  writeFileSync(path, "users:\n  - name: A\n    email: nobody\n    role: owner\n");
  expect(() => readUsers(path)).toThrow(/users.0.email[\s\S]*users.0.role/);
  expect(readUsers(new URL("../../../users.yaml", import.meta.url).pathname).map(({ role }) => role)).toEqual([
    "admin",
    "admin",
    "operational",
  ]);
});

test("a first password fits what each system asks for", () => {
  for (let time = 0; time < 200; time += 1) {
    const password = inventPassword();
    expect(password.length).toBeGreaterThanOrEqual(15);
    for (const kind of [/[a-z]/, /[A-Z]/, /\d/, /[^\w]/]) expect(password).toMatch(kind);
  }
});
