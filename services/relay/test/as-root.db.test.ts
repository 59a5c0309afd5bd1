import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { startEmbeddedPostgres } from "../src/index.ts";
import { copyWithinReach, isWithinReach, placeWithinReach } from "../src/store/embedded/within-reach.ts";

let closed: string;
let folder: string;
beforeEach(async () => {
  closed = await mkdtemp(join(tmpdir(), "only-root-"));
  await chmod(closed, 0o700);
  folder = join(closed, "checkout", "data");
  await mkdir(folder, { recursive: true });
});
afterEach(() => rm(closed, { recursive: true, force: true }));

test("who may enter a folder is read off its mode, for owner, group and others", async () => {
  const { uid, gid } = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  const others = { uid: uid + 1, gid: gid + 1 };
  const reach = (owner: { uid: number; gid: number }) => isWithinReach(folder, owner);
  expect([await reach({ uid, gid: gid + 1 }), await reach({ uid: uid + 1, gid }), await reach(others)]).toEqual([
    true,
    false,
    false,
  ]);
  await chmod(closed, 0o711);
  expect([await reach({ uid: uid + 1, gid }), await reach(others)]).toEqual([true, true]);
});

describe.runIf(process.getuid?.() === 0)("as root in a place that only root can enter", () => {
  test("the data is kept elsewhere, which is said in one line, and found again at the next start", async () => {
    const said: string[] = [];
    const write = vi.spyOn(process.stderr, "write").mockImplementation((text) => said.push(String(text)) > 0);
    try {
      for (const count of [1, 2]) {
        const server = await startEmbeddedPostgres(folder);
        const client = new pg.Client({ connectionString: server.url });
        await client.connect();
        await client.query("create table if not exists start (n int)");
        await client.query("insert into start values (1)");
        expect((await client.query("select count(*)::int as n from start")).rows).toEqual([{ n: count }]);
        await client.end();
        await server.stop();
      }
    } finally {
      write.mockRestore();
    }
    const place = await placeWithinReach(folder);
    expect(said).toEqual(
      Array(2).fill(`PostgreSQL may not enter ${folder}, which only root can: its data is in ${place}.\n`),
    );
    await rm(place, { recursive: true, force: true });
  });

  test("the programs are copied to where they can be run, once", async () => {
    await writeFile(join(folder, "pg_ctl"), "#!/bin/sh\n", { mode: 0o755 });
    const copy = await copyWithinReach(folder);
    const nobody = { uid: 65_534, gid: 65_534 };
    expect([
      await isWithinReach(join(folder, "pg_ctl"), nobody),
      await isWithinReach(join(copy, "pg_ctl"), nobody),
    ]).toEqual([false, true]);
    expect(await copyWithinReach(folder)).toBe(copy);
    await rm(await placeWithinReach(folder), { recursive: true, force: true });
  });
});
