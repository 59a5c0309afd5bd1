import {
  type ApiPromise,
  type CallInit,
  type CallOptions,
  type RawAnswer,
  type Transport,
  toApiError,
} from "@tpc/client-core";
import * as v from "valibot";
import { classifyFailure } from "./answers/classify-failure.ts";
import { ownAnswers } from "./answers/own-answers.ts";
import type { paths } from "./generated/schema.ts";

export const vendor = "twenty";

export interface RestRequest {
  readonly method: "get" | "post" | "patch" | "delete";
  /** Template from the contract. */
  readonly path: keyof paths;
  readonly id?: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
}

export interface GraphqlRequest {
  readonly endpoint: "/graphql" | "/metadata";
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** How the resources reach the server. */
export interface ClientContext {
  rest<T>(request: RestRequest, read: (body: unknown) => T, options?: CallOptions): ApiPromise<T>;
  graphql<T>(request: GraphqlRequest, read: (data: unknown) => T, options?: CallOptions): ApiPromise<T>;
}

/** The generic resources choose the path at run time, which openapi-fetch's types cannot follow. */
type LooseRequest = (method: string, path: string, init: object) => Promise<RawAnswer>;

const graphqlAnswerSchema = v.union([
  v.looseObject({ data: v.unknown(), errors: v.nullish(v.array(v.unknown())) }),
  v.looseObject({ data: v.optional(v.unknown()), errors: v.array(v.unknown()) }),
]);

export function createClientContext({ raw, send }: Transport<paths>): ClientContext {
  const request = raw.request as unknown as LooseRequest;
  return {
    rest({ method, path, id, query, body }, read, options) {
      const perform = async (init: CallInit) => {
        const params = { ...(id === undefined ? {} : { path: { id: checkId(id) } }), query };
        return request(method, path, { params, ...(body === undefined ? {} : { body }), ...init });
      };
      return send(perform, read, options);
    },
    graphql({ endpoint, query, variables }, read, options) {
      // A document that may write is never repeated after an unclear failure.
      const isRead = !/\b(mutation|subscription)\b/.test(query);
      const readData = (body: unknown, response: Response) => {
        const { data, errors } = v.parse(graphqlAnswerSchema, body);
        if (errors === undefined || errors === null || errors.length === 0) return read(data);
        const { status, headers } = response;
        throw toApiError(
          { status, headers, body, method: "POST", path: endpoint },
          { vendor, isRead, classifyFailure, ownAnswers },
        );
      };
      return send((init) => raw.POST(endpoint, { body: { query, variables }, ...init }), readData, {
        ...options,
        isRead,
      });
    },
  };
}

/** An empty or dotted id would address the whole collection, which 2.x deletes on DELETE. */
function checkId(id: string): string {
  if (!/^[\w-]+$/.test(id)) throw new TypeError("a record id has letters, digits and hyphens only");
  return id;
}
