type Answer = { readonly status?: number; readonly body: unknown };

/** A `fetch` that gives the answers in order, the last one again and again, and counts. */
export function createScriptedFetch(...answers: (Answer | Error)[]) {
  const sent: Request[] = [];
  const send: typeof globalThis.fetch = async (input, init) => {
    sent.push(new Request(input, init));
    const given = answers[sent.length - 1] ?? answers.at(-1);
    if (given instanceof Error) throw given;
    const body = typeof given?.body === "string" ? given.body : JSON.stringify(given?.body);
    return new Response(body, { status: given?.status ?? 200 });
  };
  return { fetch: send, sent };
}

export const connection = { baseUrl: "https://evolution.example.com", apiKey: "test-key" };
