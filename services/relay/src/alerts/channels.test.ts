import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { startMailServer } from "../../test/support/start-mail-server.ts";
import { createMailer } from "../mail/create-mailer.ts";
import { createMailChannel, createWebhookChannel } from "./channels.ts";

const alert = { code: "SILENCE", subject: "", state: "raised", text: "Nenhuma mensagem há 120 min." } as const;

describe("an alert's webhook", () => {
  async function listen(status: number) {
    const bodies: unknown[] = [];
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => (body += chunk));
      request.on("end", () => {
        bodies.push(JSON.parse(body));
        response.writeHead(status).end();
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    return { bodies, url, [Symbol.dispose]: () => server.close() };
  }

  test("is given code, state and a text that chats show as it is", async () => {
    using hook = await listen(200);
    await createWebhookChannel(hook.url)(alert);
    expect(hook.bodies).toEqual([alert]);
  });

  test("that refuses is told again later, by the error", async () => {
    using hook = await listen(500);
    await expect(createWebhookChannel(hook.url)(alert)).rejects.toThrow("500");
  });
});

test("an alert by e-mail reaches its address, with the code as subject", async () => {
  const server = await startMailServer();
  const mailer = createMailer({ smtpUrl: server.url, from: "relay@example.com" });
  const send = createMailChannel(mailer, ["cto@example.com", "brian@example.com"]);
  await send({ ...alert, state: "resolved" });
  await server.stop();
  expect(server.mails).toHaveLength(1);
  expect(server.mails[0]?.to).toBe("cto@example.com,brian@example.com");
  expect(server.mails[0]?.text).toContain("Subject: [relay] OK SILENCE");
});
