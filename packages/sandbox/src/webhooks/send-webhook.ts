import { type Agent, request as httpRequest } from "node:http";

export interface WebhookAnswer {
  /** HTTP status of the receiver, null when it gave none. */
  status: number | null;
  outcome: "answered" | "refused" | "timed-out" | "stopped";
}

/** Posts once. Never throws: no vendor here tells anyone about a failed delivery. */
export function sendWebhook(delivery: {
  targetUrl: string;
  headers: Record<string, string>;
  body: string;
  timeoutMs: number | null;
  agent: Agent;
  signal: AbortSignal;
}): Promise<WebhookAnswer> {
  return new Promise((resolve) => {
    if (delivery.signal.aborted || !URL.canParse(delivery.targetUrl)) {
      resolve({ status: null, outcome: delivery.signal.aborted ? "stopped" : "refused" });
      return;
    }
    let timedOut = false;
    const request = httpRequest(delivery.targetUrl, {
      method: "POST",
      agent: delivery.agent,
      signal: delivery.signal,
      headers: { ...delivery.headers, "content-length": String(Buffer.byteLength(delivery.body)) },
    });
    const timer =
      delivery.timeoutMs === null
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            request.destroy();
          }, delivery.timeoutMs);
    const finish = (answer: WebhookAnswer) => {
      clearTimeout(timer);
      resolve(answer);
    };
    const fail = () =>
      finish({
        status: null,
        outcome: delivery.signal.aborted ? "stopped" : timedOut ? "timed-out" : "refused",
      });
    request.on("error", fail);
    request.on("response", (response) => {
      response.on("error", fail);
      response.on("end", () => finish({ status: response.statusCode ?? null, outcome: "answered" }));
      response.resume();
    });
    request.end(delivery.body);
  });
}
