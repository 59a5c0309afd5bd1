export interface SentRequest {
  readonly method: string;
  /** Path and query after the account. */
  readonly path: string;
  readonly body: unknown;
}

type Answer = (sent: SentRequest) => { status?: number; body: unknown; headers?: Record<string, string> } | Error;

/** A `fetch` that answers from a function and remembers what was sent. */
export function createScriptedFetch(answer: Answer) {
  const sent: SentRequest[] = [];
  const send: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const text = await request.text();
    const entry = {
      method: request.method,
      path: request.url.replace("https://chat.example.com/api/v1/accounts/3", ""),
      body: text === "" ? undefined : JSON.parse(text),
    };
    sent.push(entry);
    const given = answer(entry);
    if (given instanceof Error) throw given;
    const body = typeof given.body === "string" ? given.body : JSON.stringify(given.body);
    return new Response(body, { status: given.status ?? 200, ...(given.headers ? { headers: given.headers } : {}) });
  };
  return { fetch: send, sent };
}

export const connection = { baseUrl: "https://chat.example.com", token: "test-token", accountId: 3 };
