import createClient from "openapi-fetch";
import { ApiError } from "./api-error.ts";
import { createApiPromise } from "./api-promise.ts";
import { isReadMethod } from "./classify-failure.ts";
import { readRequestId } from "./request-id.ts";
import { defaultRetryTiming } from "./retry-policy.ts";
import type { SendConfig } from "./send-config.ts";
import { sendRequest } from "./send-request.ts";
import { toApiError } from "./to-api-error.ts";
import type { Send, Transport, TransportOptions } from "./transport.ts";

/** Builds the HTTP layer of one client: openapi-fetch for types, our own sending for pacing, time-outs and retries. */
export function createTransport<Paths extends object>(options: TransportOptions): Transport<Paths> {
  const { vendor, classifyFailure } = options;
  const config: SendConfig = {
    vendor,
    // Looked up late, so that a test or a tracer that replaces the global is seen.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    timeoutMs: options.timeoutMs ?? 10_000,
    retries: options.retries ?? 2,
    retryTiming: { ...defaultRetryTiming, ...options.retryTiming },
    limiter: options.limiter,
    hooks: options.hooks ?? {},
    statusOf: options.statusOf,
  };
  const templates = new WeakMap<Request, string>();
  const pathOf = (request: Request) => templates.get(request) ?? "";
  const raw = createClient<Paths>({
    baseUrl: options.baseUrl,
    headers: { accept: "application/json", ...options.headers },
    // A redirect would turn a POST into a GET and can carry the token elsewhere.
    redirect: "manual",
    fetch: (request) => sendRequest(request, { path: pathOf(request) }, config),
  });
  raw.use({
    onRequest({ request, schemaPath }) {
      templates.set(request, schemaPath);
    },
  });

  const send: Send = (perform, read, { isRead, ...call } = {}) => {
    const run = async () => {
      let sent: Request | undefined;
      const answer = await perform({
        fetch: (request) => {
          sent = request;
          return sendRequest(request, { ...call, path: pathOf(request), isRead }, config);
        },
        ...(call.signal === undefined ? {} : { signal: call.signal }),
      }).catch((error: unknown) => {
        // After the request left only reading the body can fail, and that error quotes the body.
        if (sent === undefined || error instanceof ApiError) throw error;
        throw unexpected(sent);
      });
      const { response } = answer;
      const method = sent?.method ?? "";
      const path = sent === undefined ? "" : pathOf(sent);
      if (!response.ok) {
        throw toApiError(
          { status: response.status, body: answer.error, headers: response.headers, method, path },
          {
            vendor,
            isRead,
            classifyFailure,
          },
        );
      }
      try {
        return { data: read(answer.data, response), response, requestId: readRequestId(response.headers) };
      } catch (error) {
        if (error instanceof ApiError || sent === undefined) throw error;
        throw unexpected(sent, response);
      }
    };
    const unexpected = (request: Request, response?: Response) =>
      new ApiError({
        code: "UNEXPECTED_RESPONSE",
        vendor,
        method: request.method,
        path: pathOf(request),
        status: response?.status,
        requestId: response === undefined ? undefined : readRequestId(response.headers),
        retryable: false,
        // The vendor said yes in a form we cannot read: the write most likely happened.
        ambiguous: isRead !== true && !isReadMethod(request.method),
      });
    return createApiPromise(run());
  };

  return { raw, send };
}
