import type { CallOptions, TwentyClient } from "../src/index.ts";
import type { RecordedCall } from "./read-recordings.ts";

/** The client call that a recorded request stands for, and the keys that lead to its value in the answer. */
export interface Replay {
  readonly call: (client: TwentyClient) => PromiseLike<unknown>;
  /** Where the value stands in the recorded body; empty when the call gives none. */
  readonly valueAt: readonly string[] | undefined;
  /** What the client sends, where it says more than the recorded request. */
  readonly sends?: object;
  /** The older place, tried after the newer one was refused. */
  readonly fallsBackFrom?: string;
}

const singulars = {
  people: "person",
  opportunities: "opportunity",
  companies: "company",
  notes: "note",
  tasks: "task",
  noteTargets: "noteTarget",
  taskTargets: "taskTarget",
  workspaceMembers: "workspaceMember",
} as const;
type Plural = keyof typeof singulars;

/** What the client sends in a query; 2.x takes more. */
const sentParameters = ["filter", "limit", "starting_after", "depth", "order_by"];

/** Undefined when the client has no call for the request. */
export function replayCall({ request, response }: RecordedCall): Replay | undefined {
  const url = new URL(request.path, "http://recorded.example.com");
  const [, root = "", ...rest] = url.pathname.split("/");
  const body = request.body as never;
  if (root === "graphql" || root === "metadata") return replayGraphql(root, body);
  if (root !== "rest") return undefined;
  const [first = "", second, third] = rest;
  if ([...url.searchParams.keys()].some((key) => !sentParameters.includes(key))) return undefined;
  if (first === "metadata" && (second === "webhooks" || second?.startsWith("view"))) {
    const replay =
      second === "webhooks" ? replayWebhook(request.method, third, body) : replayView2x(request.method, second, body);
    if (replay === undefined) return undefined;
    const { fallsBackFrom: _older, ...newer } = replay;
    return { ...newer, valueAt: newer.valueAt && [] };
  }
  if (first === "metadata") return bareIn2x(replayMetadata(request.method, rest.slice(1), body), response.body);
  if (first === "webhooks")
    return Array.isArray(response.body) ? undefined : replayWebhook(request.method, second, body);
  if (first.startsWith("view")) return replayView(request.method, first, body);
  if (first === "batch") return replayBatch(second, body);
  if (third !== undefined) return undefined;
  return first in singulars ? replayRecord(request.method, first as Plural, second, url.searchParams, body) : undefined;
}

function replayRecord(
  method: string,
  plural: Plural,
  id: string | undefined,
  query: URLSearchParams,
  body: never,
): Replay | undefined {
  const singular = singulars[plural];
  const depth = query.has("depth") ? (Number(query.get("depth")) as 0 | 1) : undefined;
  if (id === undefined && method === "GET") {
    const find = {
      filter: query.get("filter") ?? undefined,
      limit: query.has("limit") ? Number(query.get("limit")) : undefined,
      after: query.get("starting_after") ?? undefined,
      orderBy: query.get("order_by") ?? undefined,
      depth,
    };
    const items = async (client: TwentyClient) => (await client[plural].find(find)).items;
    return { call: items, valueAt: ["data", plural] };
  }
  if (id === undefined) {
    if (method !== "POST") return undefined;
    return { call: (client) => client[plural].create(body), valueAt: at("create", singular) };
  }
  if (id === "duplicates") {
    const first = async (client: TwentyClient) => (await client[plural].findDuplicates(body))[0];
    return { call: first, valueAt: ["data", "0", `${singular}Duplicates`] };
  }
  if (id === "groupBy" || id === "merge" || query.size > (query.has("depth") ? 1 : 0)) return undefined;
  if (method === "GET") return { call: (client) => client[plural].get(id, { depth }), valueAt: ["data", singular] };
  if (method === "PATCH") return { call: (client) => client[plural].update(id, body), valueAt: at("update", singular) };
  if (method === "DELETE") return { call: (client) => client[plural].destroy(id), valueAt: at("delete", singular) };
  return undefined;
}

function replayBatch(plural: string | undefined, body: never): Replay | undefined {
  if (plural === undefined || !(plural in singulars)) return undefined;
  return { call: (client) => client[plural as Plural].createMany(body), valueAt: at("create", plural) };
}

function replayGraphql(
  root: "graphql" | "metadata",
  { query, variables = {} }: { query: string; variables?: Record<string, unknown> },
): Replay {
  const id = String(variables.id);
  const mark = /^mutation\(\$id:UUID!\)\{(delete|restore)(Person|Opportunity)\(id:\$id\)\{id deletedAt\}\}$/.exec(
    query,
  );
  if (mark !== null) {
    const plural = mark[2] === "Person" ? "people" : "opportunities";
    const call = (client: TwentyClient) =>
      mark[1] === "delete" ? client[plural].softDelete(id) : client[plural].restore(id);
    return { call, valueAt: ["data", `${mark[1]}${mark[2]}`] };
  }
  const send = (client: TwentyClient, options?: CallOptions) =>
    (root === "graphql" ? client.graphql : client.metadata.graphql)(query, variables, options);
  return { call: (client) => send(client), valueAt: ["data"], sends: { query, variables } };
}

function replayMetadata(method: string, [kind, id]: readonly string[], body: never): Replay | undefined {
  if (kind === "objects" && id === undefined) {
    return { call: (client) => client.metadata.objects(), valueAt: ["data"] };
  }
  if (kind === "objects" && id !== undefined) {
    return { call: (client) => client.metadata.object(id), valueAt: ["data", "object"] };
  }
  if (kind !== "fields") return undefined;
  if (id === undefined)
    return { call: (client) => client.metadata.createField(body), valueAt: at("create", "oneField") };
  const calls: Record<string, Replay> = {
    GET: { call: (client) => client.metadata.field(id), valueAt: ["data", "field"] },
    PATCH: { call: (client) => client.metadata.updateField(id, body), valueAt: at("update", "oneField") },
    DELETE: { call: (client) => client.metadata.deleteField(id), valueAt: undefined },
  };
  return calls[method];
}

function replayWebhook(method: string, id = "", body: never): Replay | undefined {
  if (method === "GET" && id !== "") return undefined;
  const fallsBackFrom = "webhooks";
  const calls: Record<string, Replay> = {
    GET: { call: (client) => client.webhooks.list(), valueAt: ["data", "webhooks"], fallsBackFrom },
    POST: { call: (client) => client.webhooks.create(body), valueAt: at("create", "webhook"), fallsBackFrom },
    PATCH: { call: (client) => client.webhooks.update(id, body), valueAt: at("update", "webhook"), fallsBackFrom },
    DELETE: { call: (client) => client.webhooks.delete(id), valueAt: undefined, fallsBackFrom },
  };
  return calls[method];
}

function replayView(method: string, kind: string, body: Record<string, unknown>): Replay | undefined {
  if (method !== "POST") return undefined;
  const { type: _type, key: _key, value, ...input } = body;
  // The client is given the values and has to write the recorded text itself.
  const filter = () => ({ ...input, values: JSON.parse(String(value)) });
  const calls: Record<string, Replay> = {
    views: { call: (client) => client.views.create(input as never), valueAt: at("create", "view") },
    viewFilters: { call: (client) => client.views.addFilter(filter() as never), valueAt: at("create", "viewFilter") },
    viewFields: { call: (client) => client.views.addField(input as never), valueAt: at("create", "viewField") },
  };
  const replay = calls[kind];
  return replay && { ...replay, fallsBackFrom: kind };
}

/** 2.x takes filter values as they are; what is said of them to people it does not take. */
function replayView2x(method: string, kind: string, body: Record<string, unknown>): Replay | undefined {
  if (method !== "POST") return undefined;
  const { type: _type, visibility: _visibility, value, operand: _operand, ...input } = body;
  const filter = () => ({ ...input, operand: "is", values: value, displayValue: "" });
  const calls: Record<string, Replay> = {
    views: {
      call: (client) => client.views.create(input as never),
      valueAt: [],
      sends: { ...body, visibility: "WORKSPACE" },
    },
    viewFilters: { call: (client) => client.views.addFilter(filter() as never), valueAt: [] },
    viewFields: { call: (client) => client.views.addField(input as never), valueAt: [] },
  };
  return calls[kind];
}

/** 0.55 wraps what the metadata calls give, 2.x gives it bare. */
function bareIn2x(replay: Replay | undefined, body: unknown): Replay | undefined {
  if (replay?.valueAt === undefined || (typeof body === "object" && body !== null && "data" in body)) return replay;
  return { ...replay, valueAt: [] };
}

function at(verb: string, name: string): readonly string[] {
  return ["data", `${verb}${name.charAt(0).toUpperCase()}${name.slice(1)}`];
}
