import { randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { notFoundError } from "../records/record-errors.ts";
import type { TwentyWorld } from "../twenty-world.ts";
import { asObject } from "../values/read-input.ts";
import { sendRestError } from "./rest-errors.ts";

type Call = FastifyRequest<{ Params: { id: string } }>;
type Stored = Record<string, unknown> & { id: string };

/** Views of 2.x stand with the metadata and answer bare; read in its source, so loosely kept: any key is stored. */
export function addViewRoutes(app: FastifyInstance, world: TwentyWorld): void {
  app.setErrorHandler((error, _request, reply) => sendRestError(reply, error, world.version));
  for (const kind of ["views", "viewFilters", "viewFields"]) {
    const rows = new Map<string, Stored>();
    const found = (call: Call): Stored => {
      const row = rows.get(call.params.id);
      if (row === undefined) throw notFoundError();
      return row;
    };
    const put = (row: Stored): Stored => {
      const updatedAt = new Date(world.clock()).toISOString();
      const stored = { createdAt: updatedAt, ...row, updatedAt, deletedAt: null };
      rows.set(row.id, stored);
      return stored;
    };
    app.get(`/${kind}`, () => [...rows.values()]);
    app.get(`/${kind}/:id`, (call: Call) => found(call));
    app.post(`/${kind}`, (call: Call, reply) => {
      reply.code(201);
      return put({ id: randomUUID(), ...asObject(call.body) });
    });
    app.patch(`/${kind}/:id`, (call: Call) => put({ ...found(call), ...asObject(call.body), id: call.params.id }));
    app.delete(`/${kind}/:id`, (call: Call, reply) => {
      rows.delete(found(call).id);
      return reply.type("application/json; charset=utf-8").send("true");
    });
  }
}
