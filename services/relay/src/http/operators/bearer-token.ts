import { equalInConstantTime } from "@tpc/client-core";

/** Whether an Authorization header holds one of the tokens. All are compared, so the time taken tells nothing. */
export function hasBearerToken(header: string | undefined, tokens: readonly string[]): boolean {
  const [, given] = /^Bearer +(\S+) *$/i.exec(header ?? "") ?? [];
  if (given === undefined) return false;
  const encoder = new TextEncoder();
  const bytes = encoder.encode(given);
  return tokens.filter((token) => equalInConstantTime(bytes, encoder.encode(token))).length > 0;
}
