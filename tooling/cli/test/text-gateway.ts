import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface TextGateway extends AsyncDisposable {
  readonly url: string;
  readonly requests: readonly { readonly method: string; readonly path: string }[];
}

const key = { id: "3EB0", remoteJid: "5511987650001@s.whatsapp.net", fromMe: true };
const accepted = { key, status: "PENDING" };
const record = { id: "m-1", key, message: { conversation: "Oi" }, messageTimestamp: 1 };
const nothingOfThisText = { messages: { total: 1, pages: 1, currentPage: 1, records: [record] } };

/** Takes texts for WhatsApp as Evolution API does, and sends them to nobody. */
export async function startTextGateway(): Promise<TextGateway> {
  const requests: { method: string; path: string }[] = [];
  const server = createServer((request, response) => {
    requests.push({ method: request.method ?? "", path: request.url ?? "" });
    request.resume().once("end", () => {
      const isSearch = request.url?.startsWith("/chat/findMessages/") === true;
      response.writeHead(isSearch ? 200 : 201, { "content-type": "application/json" });
      response.end(JSON.stringify(isSearch ? nothingOfThisText : accepted));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
