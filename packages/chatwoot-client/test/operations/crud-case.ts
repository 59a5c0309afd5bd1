import type nock from "nock";
import type { ChatwootClient } from "../../src/index.ts";
import { accountPath, type OperationCase } from "./operation-case.ts";

interface CrudResource {
  list(): PromiseLike<unknown>;
  get?(id: number): PromiseLike<unknown>;
  create(input: never): PromiseLike<unknown>;
  update(id: number, input: never): PromiseLike<unknown>;
  delete(id: number): PromiseLike<unknown>;
}

export interface CrudSample {
  readonly name: string;
  readonly plural?: string;
  readonly path: string;
  readonly of: (client: ChatwootClient) => CrudResource;
  readonly row: Record<string, unknown> & { id: number };
  readonly input: nock.DataMatcherMap;
  /** Which answers wrap their value in `payload`. */
  readonly wrapped?: readonly ("list" | "get" | "create" | "update")[];
  readonly deleteStatus?: number;
}

export function buildCrudCases({
  name,
  plural = `${name}s`,
  path,
  of,
  row,
  input,
  wrapped = [],
  deleteStatus,
}: CrudSample) {
  const all = `${accountPath}/${path}`;
  const one = `${all}/${row.id}`;
  const wrap = (kind: "list" | "get" | "create" | "update", value: unknown) =>
    wrapped.includes(kind) ? { payload: value } : value;
  const operation = (verb: string, noun = name) => `${verb}${noun}` as OperationCase["operation"];
  const body = input;
  const cases: OperationCase[] = [
    {
      operation: operation("list", plural),
      call: (client) => of(client).list(),
      path: all,
      answer: wrap("list", [row]),
      value: [row],
    },
    {
      operation: operation("create"),
      call: (client) => of(client).create(input as never),
      path: all,
      body,
      answer: wrap("create", row),
      value: row,
    },
    {
      operation: operation("update"),
      call: (client) => of(client).update(row.id, input as never),
      path: one,
      body,
      answer: wrap("update", row),
      value: row,
    },
    {
      operation: operation("delete"),
      call: (client) => of(client).delete(row.id),
      path: one,
      status: deleteStatus ?? 200,
      value: undefined,
    },
  ];
  return cases;
}

export function buildGetCase({ name, path, of, row, wrapped = [] }: CrudSample): OperationCase {
  return {
    operation: `get${name}` as OperationCase["operation"],
    call: async (client) => of(client).get?.(row.id),
    path: `${accountPath}/${path}/${row.id}`,
    answer: wrapped.includes("get") ? { payload: row } : row,
    value: row,
  };
}
