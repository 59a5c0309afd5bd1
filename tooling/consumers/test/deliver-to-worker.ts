import { signTwentyWebhook } from "@tpc/twenty-client";
import { runOnWeb } from "../src/web-globals.ts";

interface Worker {
  readonly fetch: (request: Request, environment: Readonly<Record<string, string>>) => Promise<Response>;
}

/** Sends one delivery to a bundled worker whose Twenty knows one deal. Gives status and body of its answer. */
export async function deliverToWorker(
  script: string,
  { signedWith }: { signedWith: string },
): Promise<[number, unknown]> {
  const deals = { data: { opportunities: { edges: [{ node: { id: "d" } }] } } };
  const worker = runOnWeb(script, "worker", { fetch: async () => Response.json(deals) }) as Worker;
  const body = JSON.stringify({ eventName: "person.updated", record: { id: "p" } });
  const headers = signTwentyWebhook({ body, secret: signedWith, nowMs: Date.now(), nonce: "0" });
  const request = new Request("https://worker.example.com/webhooks/twenty", { method: "POST", headers, body });
  const environment = { SECRET: "worker-secret", TWENTY_URL: "https://crm.example.com", TWENTY_API_KEY: "key" };
  const response = await worker.fetch(request, environment);
  return [response.status, await response.json()];
}
