import { describe, expect, inject, test } from "vitest";
import { contact } from "./support/lead-data.ts";
import { onlyPair } from "./support/linked-scene.ts";
import { startPosingPooler } from "./support/posing-pooler.ts";
import { refusalOf } from "./support/start-on-database.ts";
import { startScene } from "./support/start-scene.ts";

describe("behind a pooler", () => {
  test("relay finds out by itself, names no statement, and works", async () => {
    let pooler: Awaited<ReturnType<typeof startPosingPooler>> | undefined;
    const databaseUrl = async (direct: string) => {
      pooler = await startPosingPooler(direct);
      return pooler.url;
    };
    {
      await using scene = await startScene({ databaseUrl });
      scene.chatwoot.contacts.create(contact());
      await scene.settled();
      for (const city of ["Santos", "Sorocaba", "Jundiaí"]) {
        scene.twenty.people.update(onlyPair(scene).personRecord.id, { city });
        await scene.settled();
      }
      expect(onlyPair(scene).contactRecord.additional_attributes).toMatchObject({ city: "Jundiaí" });
      expect([...(pooler?.names ?? ["none"])]).toEqual([]);
    }
    pooler?.stop();
  });
});

describe("a database that cannot be used", () => {
  const start = (change: (url: URL) => void) => {
    const url = new URL(inject("templateUrl"));
    change(url);
    return refusalOf(url.href);
  };

  test.for<readonly [string, (url: URL) => void, RegExp]>([
    ["does not exist", (url) => (url.pathname = "/nowhere"), /^The database "nowhere" does not exist on .*createdb/],
    ["is at a port where nobody listens", (url) => (url.port = "9"), /^Nobody listens at .*:9: start the database/],
    [
      "is at an unknown host",
      (url) => (url.hostname = "nowhere.invalid"),
      /^The host of nowhere\.invalid.* (is unknown|cannot be looked up)/,
    ],
    ["has no TLS", (url) => url.searchParams.set("sslmode", "require"), /does not speak TLS/],
    ["wants another password", (url) => (url.password = "hunter2"), /refuses the password of the user/],
  ])("that %s is told with the cause and what to do", async ([, change, expected]) => {
    const { code, message } = await start(change);
    expect(code).toBe("STORE_UNREACHABLE");
    expect(message).toMatch(expected);
    expect(message).not.toMatch(/hunter2/);
    expect(message).not.toContain(new URL(inject("templateUrl")).password || "\n");
  });
});
