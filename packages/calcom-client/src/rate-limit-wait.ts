/** Tells the transport how long a 429 lasts: Cal.com sends no Retry-After but the seconds to the next window. */
export function withRateLimitWait(send: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await send(input, init);
    if (response.status !== 429 || response.headers.has("retry-after")) return response;
    const headers = new Headers(response.headers);
    headers.set("retry-after", String(readResetSeconds(response.headers)));
    return new Response(response.body, { status: response.status, headers });
  };
}

/** The longest of the limits' resets; the header's suffix is the name of the limit. 60 when none can be read. */
export function readResetSeconds(headers: Headers): number {
  const resets = [...headers]
    .filter(([name]) => name.startsWith("x-ratelimit-reset"))
    .map(([, value]) => (/^\d{1,5}$/.test(value) ? Number(value) : 60));
  return resets.length === 0 ? 60 : Math.max(...resets);
}
