import { createServer } from "node:net";
import { createEvolutionClient } from "@tpc/evolution-client";
import { startCalcom, startChatwoot, startEvolution, startTwenty } from "@tpc/sandbox";
import { expect, test } from "vitest";
import { runSystemCheck } from "../src/run-qa.ts";

async function run(name: string, environment: Record<string, string>, phone?: string) {
  const printed: string[] = [];
  const signal = new AbortController().signal;
  const passed = await runSystemCheck(name, { environment, print: (text) => printed.push(text), signal, phone });
  return { passed, printed: printed.join("\n") };
}

test("Twenty alone: a marked person is made, read, changed and deleted, and one that was left goes as well", async () => {
  const twenty = await startTwenty({ version: "2.x" });
  twenty.people.create({ name: { firstName: "TESTE check 0123", lastName: "1" } });
  twenty.people.create({ name: { firstName: "Helena", lastName: "Prado" } });
  const { passed, printed } = await run("twenty", { TWENTY_URL: twenty.url, TWENTY_API_KEY: twenty.apiKey });
  expect([passed, printed]).toEqual([true, expect.stringContaining("1 left by an earlier run taken away")]);
  expect(twenty.people.all().map(({ name }) => name.firstName)).toEqual(["Helena"]);
  await twenty.stop();
});

test("Chatwoot alone: a contact, and a message that appears; nothing is left, whatever fails", async () => {
  const chatwoot = await startChatwoot();
  const environment = {
    CHATWOOT_URL: chatwoot.url,
    CHATWOOT_ACCOUNT_ID: String(chatwoot.accountId),
    CHATWOOT_API_TOKEN: chatwoot.apiToken,
  };
  expect(await run("chatwoot", environment)).toMatchObject({ passed: true });
  chatwoot.faults.answer({ match: /GET .*\/messages/, status: 404, body: { error: "Resource could not be found" } });
  const { passed, printed } = await run("chatwoot", environment);
  expect(passed).toBe(false);
  expect(printed).toMatch(/✗ A message that comes in.*\n.*NOT_FOUND.*\n {6}what to do: check CHATWOOT_URL/);
  expect([chatwoot.contacts.all(), chatwoot.inboxes.all()]).toEqual([[], []]);
  await chatwoot.stop();
});

test("Cal.com alone: a visitor books by the public link and cancels", async () => {
  const calcom = await startCalcom();
  const event = `${calcom.host.username}/consulta-inicial-30min`;
  const environment = { CALCOM_URL: calcom.url, CALCOM_API_URL: calcom.apiUrl, CALCOM_EVENT: event };
  const { passed, printed } = await run("calcom", environment);
  expect(printed).not.toContain("✗");
  expect(passed).toBe(true);
  expect(calcom.bookings.all().map(({ status }) => status)).toEqual(["cancelled"]);
  await calcom.stop();
});

test("Evolution alone: WhatsApp is connected, the bridge leads to Chatwoot, and a message appears there", async () => {
  const [chatwoot, evolution] = await Promise.all([startChatwoot(), startEvolution()]);
  const environment = {
    EVOLUTION_URL: evolution.url,
    EVOLUTION_API_KEY: evolution.apiKey,
    EVOLUTION_INSTANCE: "consultorios",
    CHATWOOT_URL: chatwoot.url,
    CHATWOOT_ACCOUNT_ID: String(chatwoot.accountId),
    CHATWOOT_API_TOKEN: chatwoot.apiToken,
  };
  const client = createEvolutionClient({ baseUrl: evolution.url, apiKey: evolution.apiKey });
  await client.instances.create({ instanceName: "consultorios", integration: "WHATSAPP-BAILEYS" });
  expect(await run("evolution", environment)).toMatchObject({
    passed: false,
    printed: expect.stringMatching(/✗ It answers.*\n {6}WhatsApp's state is close\n {6}what to do: .*QR code/),
  });
  evolution.connect("consultorios");
  expect(await run("evolution", environment)).toMatchObject({
    passed: false,
    printed: expect.stringMatching(
      /✗ Its bridge leads.*\n {6}there is no bridge\n {6}what to do: npm run tpc -- apply/,
    ),
  });
  await client.chatwoot.set("consultorios", {
    enabled: true,
    accountId: String(chatwoot.accountId),
    token: chatwoot.apiToken,
    url: chatwoot.url,
    signMsg: false,
    reopenConversation: true,
    conversationPending: false,
    nameInbox: "WhatsApp",
  });
  const quiet = await run("evolution", environment);
  expect([quiet.passed, quiet.printed]).toEqual([true, expect.stringContaining("give a number that may get it")]);
  expect(evolution.sent).toEqual([]);
  // WhatsApp knows mobiles from area 31 on without the ninth digit.
  for (const phone of ["+5511987650001", "+5531987650001"]) {
    const told = await run("evolution", environment, phone);
    expect([told.passed, told.printed]).toEqual([true, expect.stringContaining("✓ A WhatsApp message appears")]);
  }
  expect(chatwoot.contacts.all().map(({ phone_number }) => phone_number)).toEqual(["+5511987650001", "+553187650001"]);
  await Promise.all([chatwoot.stop(), evolution.stop()]);
}, 20_000);

test("Redis alone: a key comes and goes, and settings that lose data are told", async () => {
  const answers: Record<string, (words: string[]) => string> = {
    INFO: () => "$17\r\nredis_version:7.2\r\n",
    SET: () => "+OK\r\n",
    GET: () => `$${mark.length}\r\n${mark}\r\n`,
    DEL: () => ":1\r\n",
    EXISTS: () => ":0\r\n",
    CONFIG: ([, , name = ""]) =>
      name === "maxmemory-policy" ? "*2\r\n$1\r\nm\r\n$11\r\nallkeys-lru\r\n" : "*2\r\n$1\r\na\r\n$2\r\nno\r\n",
  };
  let mark = "";
  // Enough of Redis' protocol for what the check asks.
  const server = createServer((socket) =>
    socket.on("data", (data) => {
      for (const command of data.toString().split(/(?=^\*\d+\r\n)/m)) {
        const words = [...command.matchAll(/\$\d+\r\n(.*)\r\n/g)].map(([, word = ""]) => word);
        if (words[0]?.toUpperCase() === "SET") mark = words[2] ?? "";
        socket.write(answers[words[0]?.toUpperCase() ?? ""]?.(words) ?? "+OK\r\n");
      }
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const { passed, printed } = await run("redis", { REDIS_URL: `redis://127.0.0.1:${port}` });
  expect(passed).toBe(false);
  expect(printed).toContain("✓ It answers, takes a value");
  expect(printed).toMatch(
    /✗ It throws nothing away.*\n {6}maxmemory-policy is allkeys-lru\n {6}what to do: start it with/,
  );
  server.close();
});

test("what is missing, or cannot be tried, is told", async () => {
  expect(await run("twenty", {})).toMatchObject({
    passed: false,
    printed: expect.stringContaining("TWENTY_URL, TWENTY_API_KEY must be set"),
  });
  await expect(run("mysql", {})).rejects.toThrow("There is no check of mysql: choose twenty, chatwoot");
});
