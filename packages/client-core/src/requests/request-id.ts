const headerNames = ["x-request-id", "x-correlation-id", "request-id", "cf-ray"];

/** The id under which the vendor (or the proxy before it) logged a request. */
export function readRequestId(headers: Headers): string | undefined {
  for (const name of headerNames) {
    const value = headers.get(name);
    // Bounded and plain: it is copied into logs.
    if (value !== null && /^[\w.:-]{1,128}$/.test(value)) return value;
  }
  return undefined;
}
