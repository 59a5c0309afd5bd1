import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { canHaveChromium } from "@tpc/ui-check";
import { startMimicSystems } from "@tpc/ui-check/test/mimic-systems";
import { user } from "@tpc/ui-check/test/small-system";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answering, commandLineIn, commandLineWith } from "./command-line.ts";

let folder: string;
let users: string;
const path = { PATH: process.env.PATH ?? "" };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tpc-cli-ui-"));
  users = join(folder, "users.yaml");
  await writeFile(
    users,
    `users:\n  - { name: Heloisa, email: ${user.email}, username: heloisa, role: admin }\n  - { name: Brian, email: brian@example.com, role: operational }\n`,
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (environment: Readonly<Record<string, string>>, ...args: string[]) =>
  commandLineIn({ ...path, RELAY_DATA_DIR: folder, ...environment }, "check", "ui", "--users", users, ...args);

describe("tpc check ui", () => {
  test.skipIf(!canHaveChromium(process.env))(
    "walks as the users whose passwords are known, says who is left out, and prints no password",
    async () => {
      await using systems = await startMimicSystems();
      const environment = { CHATWOOT_URL: systems.chatwoot, UI_PASSWORD_HELOISA: user.password };
      const { code, printed, failed } = await run(environment, "--only", "chatwoot", "--width", "desktop");
      expect([code, failed]).toEqual([0, ""]);
      expect(printed).toContain("left out: brian@example.com: no password is known, set UI_PASSWORD_BRIAN");
      expect(printed).toContain(`✓ Chatwoot, desktop, ${user.email}: a conversation`);
      expect(printed).toContain("screens, all well.");
      const report = await readFile(join(folder, "ui-check/report.html"), "utf8");
      expect([printed, report].filter((text) => text.includes(user.password))).toEqual([]);
    },
    180_000,
  );

  test.skipIf(!canHaveChromium(process.env))(
    "takes the first passwords that tpc users chose and asks for the others; --json for scripts",
    async () => {
      await using systems = await startMimicSystems();
      const data = join(folder, "data");
      await mkdir(data);
      await writeFile(join(data, "user-passwords.json"), JSON.stringify({ [user.email]: user.password }));
      // Brian gives none.
      const ask = answering("");
      const environment = { ...path, RELAY_DATA_DIR: data, TWENTY_URL: systems.twenty };
      const args = ["--users", users, "--only", "twenty", "--width", "phone", "--json"];
      const { code, printed } = await commandLineWith({ environment, ask }, "check", "ui", ...args);
      expect(ask.asked).toEqual(["Password of brian@example.com (kept nowhere; empty: leave out)"]);
      expect(code).toBe(0);
      expect(JSON.parse(printed)).toMatchObject({
        isWell: true,
        leftOut: ["brian@example.com: no password is known, set UI_PASSWORD_BRIAN"],
        results: expect.arrayContaining([expect.objectContaining({ screen: "opportunities, kanban", faults: [] })]),
      });
    },
    180_000,
  );

  test.for<readonly [string, Record<string, string>, string[]]>([
    ["There is nothing to look at. Left out: the booking page", {}, []],
    ["There is no system crm: name twenty, chatwoot, calcom.", { TWENTY_URL: "http://a" }, ["--only", "crm"]],
    ["--width is desktop or phone.", { TWENTY_URL: "http://a" }, ["--width", "tablet"]],
    ["names no ana@example.com.", { TWENTY_URL: "http://a" }, ["--user", "ana@example.com"]],
    ["Nobody can log in. heloisa@example.com: no password is known", { TWENTY_URL: "http://a" }, []],
    ["CHROMIUM_PATH names no program", { TWENTY_URL: "http://a", UI_PASSWORD_HELOISA: "x", CHROMIUM_PATH: "/x" }, []],
  ])("%s", async ([message, environment, args]) => {
    expect(await run(environment, ...args)).toMatchObject({ code: 2, failed: expect.stringContaining(message) });
  });
});
