/** What is known of an attempt that brought no answer. */
export interface NetworkFailure {
  /** System error code such as ECONNREFUSED; absent when the runtime tells none. */
  readonly reason?: string;
  /** True when the connection never stood, so the vendor cannot have seen the request. */
  readonly neverSent: boolean;
}

const connectionFailures = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/** Reads the system code out of a fetch failure; runtimes hide it one or two causes deep. */
export function readNetworkFailure(error: unknown): NetworkFailure {
  for (let current = error, depth = 0; isObject(current) && depth < 5; current = current.cause, depth += 1) {
    const { code } = current;
    // Only a code in capitals: anything else could be text that quotes the request.
    if (typeof code === "string" && /^[A-Z][A-Z0-9_]{2,40}$/.test(code)) {
      return { reason: code, neverSent: connectionFailures.has(code) };
    }
  }
  return { neverSent: false };
}

function isObject(value: unknown): value is { code?: unknown; cause?: unknown } {
  return typeof value === "object" && value !== null;
}
