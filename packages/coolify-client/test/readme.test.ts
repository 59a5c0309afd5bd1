import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createCoolifyClient } from "../src/index.ts";
import { service, variable } from "./operations/samples.ts";
import { missingVariables } from "./readme-example.ts";
import { connection, createScriptedFetch } from "./scripted-fetch.ts";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

test("the first example of the README is the one that is tested, in ten lines at most", () => {
  const example = read("./readme-example.ts").replace("../src/index.ts", "@tpc/coolify-client");
  expect(read("../README.md")).toContain(`\`\`\`ts\n${example}\`\`\``);
  expect(example.trimEnd().split("\n").length).toBeLessThanOrEqual(10);
});

test.for([
  ["names what is missing", [{ body: [service] }, { body: [variable] }], ["REDIS_URL"]],
  ["tells that there is no such service", [{ body: [] }], undefined],
] as const)("the example %s", async ([, answers, expected]) => {
  const { fetch, sent } = createScriptedFetch(...answers);
  const client = createCoolifyClient({ ...connection, fetch });
  expect(await missingVariables(client, "chatwoot", ["SECRET_KEY_BASE", "REDIS_URL"])).toEqual(expected);
  expect(sent).toHaveLength(answers.length);
});

test("the example fails with a reason when the API is off", async () => {
  const { fetch } = createScriptedFetch({ status: 403, body: { success: true, message: "API is disabled." } });
  const missing = missingVariables(createCoolifyClient({ ...connection, fetch }), "chatwoot", []);
  await expect(missing).rejects.toMatchObject({ details: { reason: "API_DISABLED" } });
});
