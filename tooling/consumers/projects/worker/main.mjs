// A worker as Cloudflare runs it: receives a delivery of Twenty and reads the person's deals with the worker's fetch.
import { createTwentyClient, isWebhookError, parseTwentyWebhook, verifyTwentyWebhook } from "@tpc/twenty-client";

export async function fetch(request, environment) {
  const rawBody = new Uint8Array(await request.arrayBuffer());
  const { headers } = request;
  try {
    verifyTwentyWebhook({ rawBody, headers, secrets: [environment.SECRET], nowMs: Date.now() });
  } catch (error) {
    return Response.json({ error: isWebhookError(error) ? error.code : "UNKNOWN" }, { status: 401 });
  }
  const event = parseTwentyWebhook(rawBody);
  const twenty = createTwentyClient({ baseUrl: environment.TWENTY_URL, token: environment.TWENTY_API_KEY });
  const deals = await twenty.opportunities.ofPerson(event.record.id);
  return Response.json({ kind: event.kind, deals: deals.map(({ id }) => id) });
}
