import { VerificationError } from "@tpc/demo";

/** A running relay, over HTTP. */
export interface LiveRelay {
  readonly hasToken: boolean;
  /** @throws VerificationError when relay does not answer */
  get(path: string): Promise<{ readonly status: number; readonly body: unknown }>;
  post(path: string, body: object): Promise<{ readonly status: number; readonly body: unknown }>;
}

const patienceMs = 10_000;

export function createLiveRelay(url: string, token: string | null): LiveRelay {
  const call = async (method: string, path: string, body?: object) => {
    const answer = await fetch(new URL(path.replace(/^\//, ""), url.endsWith("/") ? url : `${url}/`), {
      method,
      redirect: "manual",
      signal: AbortSignal.timeout(patienceMs),
      headers: {
        ...(token !== null && path.startsWith("/api/") && { authorization: `Bearer ${token}` }),
        ...(token !== null && path.startsWith("/booking-link/") && { authorization: `Bearer ${token}` }),
        ...(body && { "content-type": "application/json" }),
      },
      ...(body && { body: JSON.stringify(body) }),
    }).catch(() => {
      throw new VerificationError("relay does not answer: start it, or say where it is with --relay");
    });
    return { status: answer.status, body: await answer.json().catch(() => null) };
  };
  return {
    hasToken: token !== null,
    get: (path) => call("GET", path),
    post: (path, body) => call("POST", path, body),
  };
}
