import type { Delivery } from "./delivery.ts";

/** As long as the vendors wait. */
const timeoutMs = 5_000;

/**
 * Hands a delivery to the first relay that answers, as a load balancer does: one that is gone, or says 503, is passed over.
 *
 * @returns the answer's status, `null` when nobody answered
 */
export async function forward({ source, headers, body }: Delivery, ports: readonly number[]): Promise<number | null> {
  let status: number | null = null;
  for (const port of ports) {
    const answer = await fetch(`http://127.0.0.1:${port}/webhooks/${source}`, {
      method: "POST",
      headers,
      body,
      signal: AbortSignal.timeout(timeoutMs),
    }).catch(() => null);
    await answer?.body?.cancel();
    if (answer === null) continue;
    status = answer.status;
    if (status !== 503) return status;
  }
  return status;
}
