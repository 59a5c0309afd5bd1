const minuteMs = 60_000;

/**
 * Tells the transport how long a 429 lasts. Chatwoot's says nothing, but its windows are minutes of the server's clock:
 * the wait ends with the minute that the answer's `Date` header stands in.
 */
export function withRateLimitWait(send: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await send(input, init);
    if (response.status !== 429 || response.headers.has("retry-after")) return response;
    const headers = new Headers(response.headers);
    headers.set("retry-after", String(readWaitSeconds(headers.get("date"), Date.now())));
    return new Response(response.body, { status: response.status, headers });
  };
}

/** Whole seconds to the end of the server's minute, 1 to 60; from our own clock when the header does not help. */
export function readWaitSeconds(date: string | null, nowMs: number): number {
  const serverMs = date === null ? Number.NaN : Date.parse(date);
  const atMs = Number.isNaN(serverMs) ? nowMs : serverMs;
  return Math.ceil((minuteMs - (atMs % minuteMs)) / 1_000);
}
