import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const source = join(import.meta.dirname, "../src/index.ts");

/** A process of its own: it ends by itself only when nothing is left open. */
const script = `
import { createServer } from "node:http";
import { createEvolution, startChatwoot, startTwenty } from ${JSON.stringify(source)};
const silent = createServer(() => {}).listen(0, "127.0.0.1");
await new Promise((resolve) => silent.once("listening", resolve));
const targetUrl = "http://127.0.0.1:" + silent.address().port + "/";
for (let round = 0; round < 5; round += 1) {
  const twenty = await startTwenty({ version: round % 2 ? "2.x" : "0.55" });
  const chatwoot = await startChatwoot();
  twenty.addWebhook({ targetUrl, operations: ["*.*"], secret: "s" });
  chatwoot.addWebhook({ url: targetUrl, subscriptions: ["contact_created", "message_created"] });
  await createEvolution({ chatwoot }).receive({ number: "5511987650001", pushName: "Ana", text: "oi" });
  twenty.people.create({ name: { firstName: "Ana" } });
  twenty.faults.latencyMs = 60_000;
  fetch(twenty.url + "/rest/people").catch(() => {});
  while (twenty.requests.count() === 0) await new Promise(setImmediate);
  twenty.webhooks.hold();
  twenty.people.create({ name: { firstName: "Bia" } });
  await Promise.all([twenty.stop(), chatwoot.stop()]);
}
silent.closeAllConnections();
silent.close();
console.log("stopped");
`;

test("stop leaves nothing open, whatever was under way", () => {
  const flags = ["--conditions=@tpc/source", "--input-type=module", "--eval", script];
  const run = spawnSync(process.execPath, flags, { encoding: "utf8", timeout: 20_000 });
  expect({ stdout: run.stdout, stderr: run.stderr, status: run.status, signal: run.signal }).toEqual({
    stdout: "stopped\n",
    stderr: "",
    status: 0,
    signal: null,
  });
});
