import type { FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import type { ConsoleRole } from "../../people/console-role.ts";
import type { Subject } from "../../store/console/audit-trail.ts";
import { errorSchema } from "../webhooks/webhook-routes.ts";
import type { SignedIn } from "./login/sign-in.ts";

/** Who may call it: a session of that role or above. `open`: whoever comes, because it makes or ends a session. */
export type Access = "open" | ConsoleRole;

type Shape = z.ZodType | undefined;

/** One address of the API, as data: its route, its part of the OpenAPI document and its role all come from here. */
export interface Endpoint<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly url: string;
  /** Name of the operation, for generated clients. */
  readonly id: string;
  readonly summary: string;
  readonly access: Access;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly answer: Answer;
  /** 200 when left out. */
  readonly status?: 200 | 201 | 202 | 204;
  /** JSON when left out. */
  readonly mediaType?: string;
  /** What it may refuse beside what all refuse. */
  readonly refuses?: Readonly<Record<number, string>>;
  /** A POST that only reads. */
  readonly onlyReads?: true;
}

type Out<Of> = Of extends z.ZodType ? z.output<Of> : undefined;

/** What a handler works with: all of it checked. */
export interface Call<Params extends Shape, Query extends Shape, Body extends Shape> {
  readonly params: Out<Params>;
  readonly query: Out<Query>;
  readonly body: Out<Body>;
  /** Not of endpoints that are `open`. */
  readonly signedIn: SignedIn;
  /** For the audit of what is written: no personal data, no secret. */
  readonly tell: (told: Told) => void;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** What was changed. `subject`: where the path does not name it. */
export interface Told {
  readonly subject?: Subject;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** @returns the answer's body; nothing where it took the reply over. @throws Refused */
export type Handler<Params extends Shape, Query extends Shape, Body extends Shape, Answer extends z.ZodType> = (
  call: Call<Params, Query, Body>,
) => Promise<z.input<Answer> | undefined>;

export const endpoint = <
  Answer extends z.ZodType,
  Params extends Shape = undefined,
  Query extends Shape = undefined,
  Body extends Shape = undefined,
>(
  of: Endpoint<Params, Query, Body, Answer>,
): Endpoint<Params, Query, Body, Answer> => of;

/** What every endpoint may refuse. */
export const refusedByAll: Readonly<Record<number, string>> = {
  400: "A value cannot be used; the message names it",
  401: "No session, or it is over: log in",
  403: "The role may not do this, or the request did not come from relay's own pages",
  429: "Too many requests",
  503: "The store is away; see Retry-After",
};

export const refusalsOf = ({ refuses = {} }: Pick<Endpoint, "refuses">): Record<number, z.ZodType> =>
  Object.fromEntries(
    Object.entries({ ...refusedByAll, ...refuses }).map(([status, why]) => [status, errorSchema.describe(why)]),
  );

const isRead = ({ method, onlyReads }: Pick<Endpoint, "method" | "onlyReads">) =>
  method === "GET" || onlyReads === true;

/** Whether it changes or reveals something: then it is noted who did. */
export const writes = (of: Pick<Endpoint, "method" | "onlyReads">): boolean => !isRead(of);

const panelUrl = /^\/api\/panel\//;

/** What the OpenAPI document tells of an endpoint. `x-access` names the role that it takes. */
export function schemaOf(of: Endpoint) {
  const { id, summary, params, query, body, answer, access, status = 200, mediaType } = of;
  const isPanel = panelUrl.test(of.url);
  const success = mediaType === undefined ? answer : { content: { [mediaType]: { schema: answer } } };
  return {
    operationId: id,
    tags: [isPanel ? "panel" : "console"],
    summary,
    ...(access !== "open" && { security: isPanel ? [{ panel: [] }] : [{ session: [] }, { bearer: [] }] }),
    "x-access": access,
    "x-writes": writes(of),
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && { body }),
    response: { [status]: success, ...refusalsOf(of) },
  };
}
