import { readFileSync } from "node:fs";
import nock from "nock";
import { afterEach, expect, test } from "vitest";
import { readRecordedCall } from "./read-recordings.ts";
import { findOrCreate } from "./readme-example.ts";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const origin = "http://twenty.example.com";

afterEach(() => nock.cleanAll());

test("the first example of the README is the one that is tested, in ten lines at most", () => {
  const example = read("./readme-example.ts").replace("../src/index.ts", "@tpc/twenty-client");
  expect(read("../README.md")).toContain(`\`\`\`ts\n${example}\`\`\``);
  expect(example.trimEnd().split("\n").length).toBeLessThanOrEqual(10);
});

test("the example finds the person another writer created first", async () => {
  const nobody = readRecordedCall("rest-people-filter-email-eq-other-case-empty").response;
  const duplicate = readRecordedCall("rest-error-people-duplicate-email-other-case").response;
  const somebody = readRecordedCall("rest-people-filter-phone-eq").response;
  const query = { filter: 'emails.primaryEmail[eq]:"helena.prado@example.com"' };
  const emails = { primaryEmail: "helena.prado@example.com", additionalEmails: [] };
  nock(origin)
    .get("/rest/people")
    .query(query)
    .reply(200, nobody.body as nock.Body)
    .post("/rest/people", { emails })
    .reply(400, duplicate.body as nock.Body)
    .get("/rest/people")
    .query(query)
    .reply(200, somebody.body as nock.Body);
  const id = "a0b779b8-f1ef-4962-9d14-c93498fe230d";
  expect(await findOrCreate(origin, "key", "Helena.Prado@example.com")).toMatchObject({ id });
  expect(nock.isDone()).toBe(true);
});
