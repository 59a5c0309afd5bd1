import { isStoreTrouble } from "../errors/classify-failure.ts";

/** From here on a source that can come again is asked to. */
const lateMs = 60_000;
/** Asked at most so often. */
const rememberMs = 1_000;

/**
 * Judges whether relay is late.
 *
 * @param read - how long the oldest work has been waiting, in milliseconds
 * @param behindMs - with more, nobody should count on relay
 */
export function watchLateness(
  read: () => Promise<number>,
  { behindMs, now }: { readonly behindMs: number; readonly now: () => number },
): () => Promise<429 | 500 | null> {
  let asked: { readonly at: number; readonly answer: Promise<number> } | null = null;
  return async () => {
    if (asked === null || now() - asked.at >= rememberMs) asked = { at: now(), answer: read() };
    try {
      const waitedMs = await asked.answer;
      return waitedMs >= behindMs ? 500 : waitedMs >= lateMs ? 429 : null;
    } catch (error) {
      if (isStoreTrouble(error)) return 429;
      throw error;
    }
  };
}
