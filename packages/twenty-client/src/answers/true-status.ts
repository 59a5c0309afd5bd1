import { readErrorText } from "./error-text.ts";

/** GraphQL on 0.55 says "too many requests" with status 200 and no header: give it the status it means. */
export function trueStatus(answer: { status: number; path: string; text: () => string }): number {
  if (answer.status !== 200 || !/^\/(graphql|metadata)$/.test(answer.path)) return answer.status;
  const text = answer.text();
  if (!text.includes('"errors"')) return answer.status;
  return /too many requests|limit reached \(/i.test(readErrorText(parse(text)).text) ? 429 : answer.status;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
