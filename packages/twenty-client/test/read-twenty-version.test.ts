import nock from "nock";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readTwentyVersion } from "../src/index.ts";

const url = "https://crm.example.com";

beforeEach(() => void nock.disableNetConnect());
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

test.each([
  ["an official image", { appVersion: "v2.21.0", sentry: {} }, "2.21.0"],
  ["a build of one's own", { sentry: {} }, null],
  ["a name that is no version", { appVersion: "latest" }, null],
  ["0.55, which answers with its front page", "<!doctype html><title>Twenty</title>", null],
])("the version of %s", async (_, answer, version) => {
  nock(url).get("/client-config").reply(200, answer);
  expect(await readTwentyVersion(`${url}/`)).toBe(version);
});

test("a Twenty that is away has no version", async () => {
  nock(url).get("/client-config").replyWithError("ECONNREFUSED");
  expect(await readTwentyVersion(url)).toBeNull();
});
