import { z } from "zod";

const answer = z.object({ version: z.string() });

/** What Cal.com's web application says; API v2 tells no version. @returns `null` where it cannot be told */
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
    return answer.parse(await response.json()).version;
  } catch {
    return null;
  }
}
