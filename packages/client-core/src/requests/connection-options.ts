/** Checks an address once at start, so that a typing error is found before the first call. */
export function normalizeBaseUrl(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const usable = url !== undefined && /^https?:$/.test(url.protocol) && url.search === "" && url.hash === "";
  if (!usable || url.username !== "" || url.password !== "") {
    // The value is not quoted: people paste tokens into addresses.
    throw new TypeError("baseUrl must be an absolute http(s) address without credentials, query or fragment");
  }
  return url.href.replace(/\/+$/, "");
}

/** Refuses a token that could not stand in a header; the runtime's own message would quote it. */
export function checkToken(token: string): string {
  if (!/^[\x21-\x7e]+$/.test(token)) throw new TypeError("token must be non-empty printable ASCII without spaces");
  return token;
}
