import type { endpoints } from "./contract/endpoints.ts";
import type { Endpoint, Handler } from "./endpoint.ts";

type HandlerOf<Of> =
  Of extends Endpoint<infer Params, infer Query, infer Body, infer Answer>
    ? Handler<Params, Query, Body, Answer>
    : never;

export type EndpointName = keyof typeof endpoints;

/** What answers each endpoint. */
export type Handlers = { readonly [Name in EndpointName]: HandlerOf<(typeof endpoints)[Name]> };
