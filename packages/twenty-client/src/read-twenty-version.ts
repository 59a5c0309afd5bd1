import * as v from "valibot";

const answer = v.object({ appVersion: v.pipe(v.string(), v.regex(/^v?\d+\.\d+/)) });

/**
 * What Twenty tells its own pages, to anybody (`/client-config`; read in its source, 1.x to 2.x): official images set it, a build of
 * one's own may not, and 0.55 has no such address.
 *
 * @returns such as `2.21.0`; `null` where it is not told. Never throws
 */
export async function readTwentyVersion(
  baseUrl: string,
  {
    fetch = globalThis.fetch,
    timeoutMs = 10_000,
  }: { fetch?: typeof globalThis.fetch | undefined; timeoutMs?: number | undefined } = {},
): Promise<string | null> {
  try {
    const response = await fetch(`${baseUrl.replace(/\/+$/, "")}/client-config`, {
      signal: AbortSignal.timeout(timeoutMs),
    });
    return v.parse(answer, await response.json()).appVersion.replace(/^v/, "");
  } catch {
    return null;
  }
}
