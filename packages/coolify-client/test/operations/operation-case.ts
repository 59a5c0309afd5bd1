import type nock from "nock";
import type { CoolifyClient, operations } from "../../src/index.ts";

/** One call, the request it must make and what a constructed answer must become. */
export interface OperationCase {
  readonly operation: keyof operations;
  readonly call: (client: CoolifyClient) => PromiseLike<unknown>;
  /** Path after `/api/v1` with ids filled in; query as sent. */
  readonly path: string;
  readonly query?: Record<string, string>;
  readonly body?: nock.DataMatcherMap;
  /** A text is sent as it is, anything else as JSON. */
  readonly answer: unknown;
  readonly value: unknown;
}
