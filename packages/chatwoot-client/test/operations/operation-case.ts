import type nock from "nock";
import type { ChatwootClient, ChatwootPlatformClient, operations } from "../../src/index.ts";

/** One call, the request it must make and what a constructed answer must become. */
export interface OperationCase {
  readonly operation: keyof operations;
  readonly call: (client: ChatwootClient, platform: ChatwootPlatformClient) => PromiseLike<unknown>;
  /** Path with ids filled in; query as sent. */
  readonly path: string;
  readonly query?: Record<string, string | string[]>;
  readonly body?: nock.DataMatcherMap;
  readonly status?: number;
  /** Absent for an empty body. */
  readonly answer?: unknown;
  readonly value: unknown;
}

export const accountPath = "/api/v1/accounts/3";
