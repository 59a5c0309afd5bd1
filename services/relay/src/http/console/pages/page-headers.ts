/** Everything from relay, nothing inline, nothing evaluated. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
];

/** @param frameAncestors - origins of pages that may show it in a frame; none: nobody may */
export function pageHeaders(frameAncestors: readonly string[]): Readonly<Record<string, string>> {
  const isFramed = frameAncestors.length > 0;
  const ancestors = isFramed ? frameAncestors.join(" ") : "'none'";
  return {
    ...apiHeaders,
    "content-security-policy": [...policy, `frame-ancestors ${ancestors}`].join("; "),
    // Old browsers know no other word for it, and none for "this origin alone".
    ...(isFramed ? {} : { "x-frame-options": "DENY", "cross-origin-opener-policy": "same-origin" }),
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
  };
}

/** For answers that no browser should take for a page. */
export const apiHeaders: Readonly<Record<string, string>> = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};
