/** A request as a fault rule sees it. `path` has no query, `url` has. */
export interface ObservedRequest {
  method: string;
  path: string;
  url: string;
}

/**
 * Which requests a rule is for. A string is a prefix of the path or of `METHOD /path`; a regular expression is tried on
 * `METHOD /path?query`. Absent: every request.
 */
export type RequestMatch =
  | string
  | RegExp
  | { method?: string; path?: string | RegExp }
  | ((request: ObservedRequest) => boolean);

export function matchesRequest(match: RequestMatch | undefined, request: ObservedRequest): boolean {
  if (match === undefined) return true;
  if (typeof match === "function") return match(request);
  if (typeof match === "string") {
    return request.path.startsWith(match) || `${request.method} ${request.path}`.startsWith(match);
  }
  if (match instanceof RegExp) return match.test(`${request.method} ${request.url}`);
  if (match.method !== undefined && match.method.toUpperCase() !== request.method) return false;
  if (match.path === undefined) return true;
  return typeof match.path === "string" ? request.path.startsWith(match.path) : match.path.test(request.url);
}
