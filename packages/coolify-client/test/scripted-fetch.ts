type Answer = { readonly status?: number; readonly body: unknown; readonly headers?: Record<string, string> };

/** A `fetch` that gives the answers in order, the last one again and again, and counts. */
export function createScriptedFetch(...answers: (Answer | Error)[]) {
  const sent: Request[] = [];
  const send: typeof globalThis.fetch = async (input, init) => {
    sent.push(new Request(input, init));
    const given = answers[sent.length - 1] ?? answers.at(-1);
    if (given instanceof Error) throw given;
    const body = typeof given?.body === "string" ? given.body : JSON.stringify(given?.body);
    const { status = 200, headers = {} } = given ?? {};
    return new Response(body, { status, headers });
  };
  return { fetch: send, sent };
}

export const connection = { baseUrl: "https://coolify.example.com", token: "1|test-token" };
