import { mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { postgresFolder } from "../src/index.ts";
import { findPostgresPrograms } from "./support/postgres-programs.ts";
import { type ScriptedPostgres, startPostgres } from "./support/start-postgres.ts";

const programs = findPostgresPrograms();
const roles = ["twenty", "chatwoot", "calcom", "evolution", "relay"] as const;
const passwords = Object.fromEntries(
  roles.map((role) => [`${role.toUpperCase()}_DATABASE_PASSWORD`, `pass'of $${role}`]),
);
const databaseOf = (role: string) => (role === "relay" ? role : `${role}_production`);
const as = (role: string, database = databaseOf(role)) => ({ user: role, password: `pass'of $${role}`, database });

/** What the image has and this machine may not. */
const listWithoutVector = readFileSync(join(postgresFolder, "databases.conf"), "utf8").replace(" vector", "");

describe.skipIf(programs === null)("the stack's PostgreSQL scripts (need PostgreSQL's client programs)", () => {
  let postgres: ScriptedPostgres;
  const folder = mkdtempSync(join(tmpdir(), "stack-backups-"));
  const list = join(folder, "databases.conf");
  const backups = () => readdirSync(folder).filter((name) => name.endsWith("Z"));

  beforeAll(async () => {
    writeFileSync(list, listWithoutVector);
    postgres = await startPostgres(programs ?? "", { ...passwords, DATABASES_FILE: list, BACKUP_FOLDER: folder });
  });
  afterAll(async () => postgres?.[Symbol.asyncDispose]());

  test("create-databases says which password is missing, and makes nothing of that role", async () => {
    const ended = await postgres.script("create-databases", [], { TWENTY_DATABASE_PASSWORD: "" });
    expect(ended).toEqual({
      code: 1,
      output: "create-databases: TWENTY_DATABASE_PASSWORD is missing: run tpc stack init",
    });
    expect((await postgres.query("select count(*) from pg_roles where rolname = 'twenty'")).output).toBe("0");
  });

  test("create-databases makes five databases with their extensions, and running it again changes nothing", async () => {
    for (const _run of [1, 2]) {
      const ended = await postgres.script("create-databases");
      expect(ended).toMatchObject({ code: 0 });
      expect(ended.output).not.toContain("pass");
    }
    const extensions = await postgres.query("select extname from pg_extension order by 1", {
      database: "chatwoot_production",
    });
    expect(extensions.output.split("\n")).toEqual(["pg_stat_statements", "pg_trgm", "pgcrypto", "plpgsql"]);
  });

  test.each(roles)("%s may do everything in its own database, and can enter no other", async (role) => {
    const own = await postgres.query(
      "create schema core; create table core.t (id int); create table t (id int); drop table t; drop schema core cascade",
      as(role),
    );
    expect(own).toMatchObject({ code: 0 });
    for (const database of [...roles.filter((other) => other !== role).map(databaseOf), "postgres", "template1"]) {
      const ended = await postgres.query("select 1", as(role, database));
      expect(ended.output).toContain(`permission denied for database "${database}"`);
    }
    for (const sql of ["create database mine", "create role more", "copy pg_class to program 'true'"]) {
      expect((await postgres.query(sql, as(role))).output).toMatch(/permission denied|must be superuser/);
    }
  });

  test("a new password in the environment is the role's after the next run, the old one is not", async () => {
    await postgres.script("create-databases", [], { RELAY_DATABASE_PASSWORD: "another" });
    expect((await postgres.query("select 1", { ...as("relay"), password: "another" })).code).toBe(0);
    expect((await postgres.query("select 1", as("relay"))).output).toContain("password authentication failed");
    await postgres.script("create-databases");
  });

  test("a backup is whole or not there, and is checked for its age", async () => {
    expect((await postgres.script("keep-backups", ["--check"])).code).toBe(1);
    const broken = await postgres.script("keep-backups", ["--once"], { PGPASSWORD: "wrong" });
    expect(broken.code).not.toBe(0);
    expect(backups()).toEqual([]);
    expect(await postgres.script("keep-backups", ["--once"])).toMatchObject({ code: 0 });
    const [backup = ""] = backups();
    expect(readdirSync(join(folder, backup))).toEqual(
      [...roles.map((role) => `${databaseOf(role)}.dump`), "roles.sql"].toSorted(),
    );
    expect(readFileSync(join(folder, backup, "roles.sql"), "utf8")).not.toContain("SCRAM");
    expect((await postgres.script("keep-backups", ["--check"])).code).toBe(0);
    const twoDaysAgo = Date.now() / 1000 - 2 * 86_400;
    utimesSync(join(folder, backup), twoDaysAgo, twoDaysAgo);
    expect((await postgres.script("keep-backups", ["--check"])).code).toBe(1);
  });

  test("two backups made in the same second are two, each whole", async () => {
    const before = backups();
    const ended = await Promise.all([1, 2, 3].map(() => postgres.script("keep-backups", ["--once"])));
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 0]);
    const made = backups().filter((name) => !before.includes(name));
    expect(made).toHaveLength(3);
    for (const name of made) {
      expect(readdirSync(join(folder, name))).toHaveLength(roles.length + 1);
    }
    expect(readdirSync(folder).filter((name) => name.startsWith(".part"))).toEqual([]);
  });

  test("what is older than BACKUP_KEEP_DAYS goes once a new one is there", async () => {
    const [old, ...younger] = backups().toSorted();
    expect(await postgres.script("keep-backups", ["--once"], { BACKUP_KEEP_DAYS: "1" })).toMatchObject({ code: 0 });
    expect(backups()).toEqual(expect.arrayContaining(younger));
    expect(backups()).not.toContain(old);
    expect(backups()).toHaveLength(younger.length + 1);
    const { output } = await postgres.script("keep-backups", ["--once"], { BACKUP_KEEP_DAYS: "soon" });
    expect(output).toContain("BACKUP_KEEP_DAYS must be a number of days");
  });

  test("a restored database is as it was, is the same role's, and what was there meanwhile is kept", async () => {
    const rows = "select string_agg(id || ' ' || name, ',' order by id) from lead";
    await postgres.query(
      "create table lead (id serial primary key, name text); insert into lead (name) values ('Lia'), ('João')",
      as("relay"),
    );
    await postgres.script("keep-backups", ["--once"]);
    const backup = backups().toSorted().at(-1) ?? "";
    await postgres.query("delete from lead; insert into lead (name) values ('later')", as("relay"));
    expect((await postgres.script("restore-backup")).output).toContain(
      `${backup}: calcom_production chatwoot_production`,
    );
    expect((await postgres.script("restore-backup", [backup, "relay"])).output).toContain("Again with --yes");
    expect((await postgres.query(rows, as("relay"))).output).toBe("3 later");
    const restored = await postgres.script("restore-backup", [backup, "relay", "--yes"]);
    expect(restored).toMatchObject({ code: 0 });
    expect((await postgres.query(rows, as("relay"))).output).toBe("1 Lia,2 João");
    expect((await postgres.query("insert into lead (name) values ('new') returning id", as("relay"))).output).toContain(
      "3",
    );
    expect((await postgres.query("select 1", as("twenty", "relay"))).output).toContain("permission denied");
    const [, aside = ""] = /What was there is (\S+):/.exec(restored.output) ?? [];
    await postgres.query(`alter database ${aside} with allow_connections true`);
    expect((await postgres.query(rows, { database: aside })).output).toBe("3 later");
  });

  test("a dump that breaks off changes nothing", async () => {
    const backup = backups().toSorted().at(-1) ?? "";
    const path = join(folder, backup, "calcom_production.dump");
    await postgres.query("create table t (id int)", as("calcom"));
    writeFileSync(path, readFileSync(path).subarray(0, 300));
    expect((await postgres.script("restore-backup", [backup, "calcom_production", "--yes"])).code).not.toBe(0);
    expect((await postgres.query("select count(*) from t", as("calcom"))).output).toBe("0");
    expect((await postgres.script("restore-backup", [backup, "nobodys"])).output).toContain("is not there");
  });
});
