// Each client over the runtime's own fetch: an answer that is good, one that refuses, and a port where nobody listens.
import { createServer } from "node:http";
import { createCalcomClient } from "@tpc/calcom-client";
import { createChatwootClient } from "@tpc/chatwoot-client";
import { createCoolifyClient } from "@tpc/coolify-client";
import { createEvolutionClient } from "@tpc/evolution-client";
import { createTwentyClient } from "@tpc/twenty-client";

const visits = {
  twenty: {
    call: (baseUrl) => createTwentyClient({ baseUrl, token: "key", retries: 0 }).people.get("p"),
    good: { data: { person: { id: "p" } } },
    refused: { statusCode: 404, error: "NotFoundException", messages: ["Record not found"] },
  },
  chatwoot: {
    call: (baseUrl) => createChatwootClient({ baseUrl, token: "key", accountId: 1, retries: 0 }).contacts.labels.get(1),
    good: { payload: ["vip"] },
    refused: { error: "Resource could not be found" },
  },
  calcom: {
    call: (baseUrl) =>
      createCalcomClient({ baseUrl, token: "cal_key", retries: 0 }).slots.list({
        eventTypeId: 1,
        start: "2026-11-24",
        end: "2026-11-24",
      }),
    good: { status: "success", data: {} },
    refused: { status: "error", error: { code: "NotFoundException", message: "Not found" } },
  },
  evolution: {
    call: (baseUrl) => createEvolutionClient({ baseUrl, apiKey: "key", retries: 0 }).instances.connectionState("i"),
    good: { instance: { instanceName: "i", state: "open" } },
    refused: { status: 404, error: "Not Found", response: { message: ["The instance does not exist"] } },
  },
  coolify: {
    call: (baseUrl) => createCoolifyClient({ baseUrl, token: "key", retries: 0 }).applications.get("a"),
    good: { uuid: "a", name: "relay", status: "running" },
    refused: { message: "Application not found." },
  },
};

async function listen(status, body) {
  const server = createServer((_request, response) => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${server.address().port}`, close };
}

const outcome = (call) =>
  call.then(
    () => "ok",
    ({ code, status, cause, name }) => ({
      name,
      code,
      status,
      cause: cause?.cause?.code ?? cause?.code ?? cause?.name,
    }),
  );

const found = {};
for (const [name, { call, good, refused }] of Object.entries(visits)) {
  const [answering, refusing, gone] = [await listen(200, good), await listen(404, refused), await listen(200, {})];
  await gone.close();
  found[name] = [await outcome(call(answering.url)), await outcome(call(refusing.url)), await outcome(call(gone.url))];
  await answering.close();
  await refusing.close();
}
console.log(JSON.stringify(found));
