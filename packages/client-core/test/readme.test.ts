import { readFileSync } from "node:fs";
import nock from "nock";
import { afterEach, expect, test } from "vitest";
import { createThings } from "./readme-example.ts";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

afterEach(() => nock.cleanAll());

test("the example of the README is the one that is tested, in ten lines at most", () => {
  const example = read("./readme-example.ts")
    .replace("../src/index.ts", "@tpc/client-core")
    .replace("./things-schema.ts", "./generated/schema.ts");
  expect(read("../README.md")).toContain(`\`\`\`ts\n${example}\`\`\``);
  expect(example.trimEnd().split("\n").length).toBeLessThanOrEqual(10);
});

test("the example reads a thing, after a passing failure too, and fails with a code", async () => {
  const origin = "https://api.example.com";
  nock(origin)
    .get("/things/1")
    .reply(503)
    .get("/things/1")
    .reply(200, { name: "x" })
    .get("/things/2")
    .reply(404, { message: "gone" });
  const things = createThings(origin);
  expect(await things.name("1")).toBe("x");
  await expect(things.name("2")).rejects.toMatchObject({ code: "NOT_FOUND", path: "/things/{id}", vendor: "acme" });
});
