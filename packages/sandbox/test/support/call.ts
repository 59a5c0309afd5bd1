export interface Answer {
  status: number;
  headers: Headers;
  /** Whatever the answer held: tests reach into it freely. */
  body: ReturnType<typeof JSON.parse>;
}

/** Calls a stand-in; an answer that is not JSON comes back as text. */
export async function call(
  url: string,
  method: string,
  headers: Record<string, string>,
  body?: unknown,
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") === true;
  return { status: response.status, headers: response.headers, body: isJson && text !== "" ? JSON.parse(text) : text };
}

export function callerOf(standIn: { url: string; apiKey: string }) {
  const headers = { authorization: `Bearer ${standIn.apiKey}` };
  return (method: string, path: string, body?: unknown) => call(standIn.url + path, method, headers, body);
}

export function chatwootCallerOf(standIn: { url: string; apiToken: string; accountId: number }) {
  const base = `${standIn.url}/api/v1/accounts/${standIn.accountId}`;
  const headers = { api_access_token: standIn.apiToken };
  return (method: string, path: string, body?: unknown) => call(base + path, method, headers, body);
}
