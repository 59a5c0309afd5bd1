import createClient from "openapi-fetch";
import { ApiError } from "../errors/api-error.ts";
import { isReadMethod } from "../errors/classify-failure.ts";
import { anyJsonObject, notTheVendor } from "../errors/own-answers.ts";
import { toApiError } from "../errors/to-api-error.ts";
import { createApiPromise } from "./api-promise.ts";
import { notifyHook } from "./client-hooks.ts";
import { readRequestId } from "./request-id.ts";
import { defaultRetryTiming } from "./retry-policy.ts";
import type { SendConfig } from "./send-config.ts";
import { sendRequest } from "./send-request.ts";
import type { Send, Transport, TransportOptions } from "./transport.ts";

/** Builds the HTTP layer of one client: openapi-fetch for types, our own sending for pacing, time-outs and retries. */
export function createTransport<Paths extends object>(options: TransportOptions): Transport<Paths> {
  const { vendor, classifyFailure, ownAnswers = anyJsonObject } = options;
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
    let sent: Request | undefined;
    const run = async () => {
      let received: Response | undefined;
      const answer = await perform({
        fetch: async (request) => {
          sent = request;
          received = await sendRequest(request, { ...call, path: pathOf(request), isRead }, config);
          return received;
        },
        ...(call.signal === undefined ? {} : { signal: call.signal }),
      }).catch((error: unknown) => {
        // Only a success is parsed unasked, and that error quotes the body.
        if (sent === undefined || !(error instanceof SyntaxError)) throw error;
        throw unreadable(sent, received, undefined);
      });
      const { response } = answer;
      const method = sent?.method ?? "";
      const path = sent === undefined ? "" : pathOf(sent);
      if (!response.ok) {
        throw toApiError(
          { status: response.status, body: answer.error, headers: response.headers, method, path },
          { vendor, isRead, classifyFailure, ownAnswers },
        );
      }
      try {
        return { data: read(answer.data, response), response, requestId: readRequestId(response.headers) };
      } catch (error) {
        if (error instanceof ApiError || sent === undefined) throw error;
        throw unreadable(sent, response, answer.data);
      }
    };
    const unreadable = (request: Request, response: Response | undefined, body: unknown) => {
      const isOwn = ownAnswers.isSuccess(body);
      return new ApiError({
        code: isOwn ? "UNEXPECTED_RESPONSE" : "UNAVAILABLE",
        vendor,
        method: request.method,
        path: pathOf(request),
        status: response?.status,
        requestId: response === undefined ? undefined : readRequestId(response.headers),
        retryable: !isOwn,
        // The vendor said yes in a form we cannot read, or somebody before it did: the write may have happened.
        ambiguous: isRead !== true && !isReadMethod(request.method),
        details: isOwn ? undefined : notTheVendor,
      });
    };
    const running = run();
    const tell = (error?: ApiError) => {
      const { method = "", path = "" } = sent === undefined ? {} : { method: sent.method, path: pathOf(sent) };
      notifyHook(config.hooks.onSettled, { vendor, method, path, ...(error !== undefined && { error }) });
    };
    running.then(
      () => tell(),
      (error: unknown) => (error instanceof ApiError ? tell(error) : undefined),
    );
    return createApiPromise(running);
  };

  return { raw, send };
}
