import type nock from "nock";
import type { EvolutionClient, operations } from "../../src/index.ts";

/** One call, the request it must make and what a constructed answer must become. */
export interface OperationCase {
  readonly operation: keyof operations;
  readonly call: (client: EvolutionClient) => PromiseLike<unknown>;
  /** Path with names filled in; query as sent. */
  readonly path: string;
  readonly query?: Record<string, string>;
  readonly body?: nock.DataMatcherMap;
  readonly answer: unknown;
  readonly value: unknown;
}
