import createClient, { type Client } from "openapi-fetch";
import { ApiError } from "./api-error.ts";
import { type ApiPromise, createApiPromise } from "./api-promise.ts";
import type { CallOptions } from "./call-options.ts";
import type { ClassifyFailure } from "./classify-failure.ts";
import { isReadMethod } from "./classify-failure.ts";
import type { ClientHooks } from "./client-hooks.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import { readRequestId } from "./request-id.ts";
import { defaultRetryTiming, type RetryTiming } from "./retry-policy.ts";
import { type SendConfig, sendRequest } from "./send-request.ts";
import { toApiError } from "./to-api-error.ts";

export interface TransportOptions {
  /** Name in errors and hooks. */
  readonly vendor: string;
  /** Absolute http or https address; a path is kept, a trailing slash dropped. */
  readonly baseUrl: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds per attempt; 10,000 when omitted. */
  readonly timeoutMs?: number | undefined;
  /** Attempts after the first; 2 when omitted. */
  readonly retries?: number | undefined;
  readonly retryTiming?: Partial<RetryTiming> | undefined;
  readonly limiter?: RateLimiter | undefined;
  readonly hooks?: ClientHooks | undefined;
  readonly classifyFailure?: ClassifyFailure | undefined;
  readonly statusOf?: SendConfig["statusOf"];
}

/** Spread into an openapi-fetch call: `raw.GET("/x", { ...init })`. */
export interface CallInit {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly signal?: AbortSignal;
}

/** What an openapi-fetch call resolves to, seen without its types. */
export interface RawAnswer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * Performs one call and reads its answer.
 *
 * @param perform - the openapi-fetch call, given the init to spread
 * @param read - turns the body into the value; whatever it throws becomes UNEXPECTED_RESPONSE
 * @param options - the caller's options, and `isRead` for a POST that changes nothing
 */
export type Send = <T>(
  perform: (init: CallInit) => Promise<RawAnswer>,
  read: (body: unknown, response: Response) => T,
  options?: CallOptions & { readonly isRead?: boolean | undefined },
) => ApiPromise<T>;

export interface Transport<Paths extends object> {
  /** The typed openapi-fetch client: same pacing and retries, failures as values. */
  readonly raw: Client<Paths>;
  readonly send: Send;
}

/** Builds the HTTP layer of one client: openapi-fetch for types, ky for time-outs and retries. */
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
