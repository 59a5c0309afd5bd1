import type { FuzzedAnswer, FuzzedRequest } from "./requests/fuzzed-request.ts";

/** What is wrong with an answer, in words; `undefined` when nothing is. */
export function judge(request: FuzzedRequest, { status, body }: FuzzedAnswer): string | undefined {
  if (status === null) return request.mayHangUp ? undefined : "relay hung up";
  if (status >= 500) return `answered ${status}`;
  if (request.raw !== undefined) return undefined;
  const isDelivery = request.method === "POST" && request.path.startsWith("/webhooks/");
  if (request.isAuthentic === "yes") return status === 202 ? undefined : `a good delivery was answered ${status}`;
  if (isDelivery && status < 400 && request.isAuthentic === "no") return `took what is not authentic: ${status}`;
  if (isDelivery && status >= 400 && !hasErrorCode(body)) return `refused with ${status} without a code`;
  return undefined;
}

function hasErrorCode(body: string): boolean {
  try {
    const { error } = JSON.parse(body) as { error?: { code?: unknown } };
    return typeof error?.code === "string";
  } catch {
    return false;
  }
}
