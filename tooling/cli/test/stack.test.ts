import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { afterAll, expect, test } from "vitest";
import { commandLine } from "./command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "stack-cli-"));
const file = join(folder, "stack.env");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tpc = (...args: readonly string[]) => commandLine(...args, "--file", file);
const values = () => parseEnv(readFileSync(file, "utf8"));

test("init makes every secret once, keeps what is there, and says what only a person knows", async () => {
  const first = await tpc("stack", "init");
  expect(first).toMatchObject({ code: 1, printed: expect.stringContaining("CALCOM_API_IMAGE: build apps/api/v2") });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const made = values();
  expect(made.CALCOM_ENCRYPTION_KEY).toHaveLength(32);
  expect(made.POSTGRES_PASSWORD).not.toBe(made.REDIS_PASSWORD);
  expect(first.printed).not.toContain(made.POSTGRES_PASSWORD);
  const edited = readFileSync(file, "utf8")
    .replace("CALCOM_API_IMAGE=", "CALCOM_API_IMAGE=registry/cal-api:6.2")
    .replace("SMTP_PORT=587\n", "");
  writeFileSync(file, edited);
  expect(await tpc("stack", "init")).toMatchObject({ code: 0, printed: expect.stringContaining("0 secrets made") });
  expect(values()).toEqual({ ...made, CALCOM_API_IMAGE: "registry/cal-api:6.2" });
});

test("check is content with what init wrote, and not with a file that others can read", async () => {
  expect(await tpc("stack", "check")).toMatchObject({ code: 0, printed: expect.stringContaining("6 compose files") });
  chmodSync(file, 0o644);
  expect(await tpc("stack", "check")).toMatchObject({ code: 1, printed: expect.stringContaining("mode 644") });
  chmodSync(file, 0o600);
});

test("variables gives a part what it needs and nobody else's secrets", async () => {
  const { printed, code } = await tpc("stack", "variables", "twenty");
  expect(code).toBe(0);
  const given = parseEnv(printed);
  expect(given.TWENTY_DATABASE_PASSWORD).toBe(values().TWENTY_DATABASE_PASSWORD);
  expect(Object.keys(given).filter((name) => /CHATWOOT|CALCOM|EVOLUTION|^POSTGRES_PASSWORD/.test(name))).toEqual([]);
  expect((await tpc("stack", "variables", "redis")).code).toBe(2);
});
