import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createChatwootClient } from "../src/index.ts";
import { message } from "./operations/samples.ts";
import { sendOnce } from "./readme-example.ts";
import { connection, createScriptedFetch } from "./scripted-fetch.ts";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

test("the first example of the README is the one that is tested, in ten lines at most", () => {
  const example = read("./readme-example.ts").replace("../src/index.ts", "@tpc/chatwoot-client");
  expect(read("../README.md")).toContain(`\`\`\`ts\n${example}\`\`\``);
  expect(example.trimEnd().split("\n").length).toBeLessThanOrEqual(10);
});

test("the example finds the message whose answer was lost, and writes once", async () => {
  const { fetch, sent } = createScriptedFetch(({ method }) =>
    method === "POST" ? new TypeError("fetch failed") : { body: { meta: {}, payload: [message] } },
  );
  const client = createChatwootClient({ ...connection, fetch });
  expect(await sendOnce(client, 532, "Olá!", "m-1")).toMatchObject({ id: message.id });
  expect(sent.map(({ method }) => method)).toEqual(["POST", "GET"]);
});
