import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createEvolutionClient } from "../src/index.ts";
import { sent as sentMessage } from "./operations/cases.ts";
import { writeTo } from "./readme-example.ts";
import { connection, createScriptedFetch } from "./scripted-fetch.ts";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const open = { body: { instance: { instanceName: "vendas", state: "open" } } };

test("the first example of the README is the one that is tested, in ten lines at most", () => {
  const example = read("./readme-example.ts").replace("../src/index.ts", "@tpc/evolution-client");
  expect(read("../README.md")).toContain(`\`\`\`ts\n${example}\`\`\``);
  expect(example.trimEnd().split("\n").length).toBeLessThanOrEqual(10);
});

test.for([
  ["sends", [open, { status: 201, body: sentMessage }], sentMessage],
  ["does not send to a disconnected phone", [{ body: { instance: { state: "close" } } }], "disconnected"],
  [
    "tells that nobody has the number",
    [open, { status: 400, body: { response: { message: [{ exists: false, number: "551199" }] } } }],
    "unknown",
  ],
] as const)("the example %s", async ([, answers, expected]) => {
  const { fetch, sent } = createScriptedFetch(...answers);
  const client = createEvolutionClient({ ...connection, fetch });
  expect(await writeTo(client, "vendas", "551199", "Olá!")).toEqual(expected);
  expect(sent).toHaveLength(answers.length);
});

test("the example throws what leaves the message in doubt, and sends once", async () => {
  const { fetch, sent } = createScriptedFetch(open, new TypeError("fetch failed"));
  const client = createEvolutionClient({ ...connection, fetch });
  await expect(writeTo(client, "vendas", "551199", "Olá!")).rejects.toMatchObject({ code: "NETWORK", ambiguous: true });
  expect(sent).toHaveLength(2);
});
