import * as v from "valibot";

const answer = v.object({ version: v.string() });

/**
 * What Cal.com's web application says; API v2 tells no version.
 *
 * @param webUrl - of the web application, not of the API; `null`: it is not known
 * @returns such as `6.2.0`; `null` where it cannot be told. Never throws
 */
export async function readCalcomVersion(
  webUrl: string | null,
  {
    fetch = globalThis.fetch,
    timeoutMs = 10_000,
  }: { fetch?: typeof globalThis.fetch | undefined; timeoutMs?: number | undefined } = {},
): Promise<string | null> {
  if (webUrl === null) return null;
  try {
    const response = await fetch(`${webUrl.replace(/\/+$/, "")}/api/version`, {
      signal: AbortSignal.timeout(timeoutMs),
    });
    return v.parse(answer, await response.json()).version;
  } catch {
    return null;
  }
}
