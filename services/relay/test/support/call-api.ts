import { apiToken, type Scene } from "./start-scene.ts";

/** Calls relay's own API as an operator does. */
export async function callApi<Body = Record<string, unknown>>(
  scene: Pick<Scene, "relay">,
  method: "GET" | "POST",
  path: string,
  body?: object,
  token = apiToken,
): Promise<{ readonly status: number; readonly body: Body }> {
  const answer = await fetch(new URL(path, scene.relay.url), {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Body };
}
