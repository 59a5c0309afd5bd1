import { randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { stableUuid } from "../fields/stable-uuid.ts";
import { notFoundError } from "../records/record-errors.ts";
import type { TwentyWorld } from "../twenty-world.ts";
import { asObject, asText } from "../values/read-input.ts";
import { sendRestError } from "./rest-errors.ts";

type Call = FastifyRequest<{ Params: { id: string }; Querystring: Record<string, string | undefined> }>;
type Stored = Record<string, unknown> & { id: string };

const shown = { key: null, isCompact: false, openRecordIn: "SIDE_PANEL", visibility: "WORKSPACE", isActive: true };
/** What Twenty fills in. Recorded: `v2.21-rest-metadata-view*-create`. */
const defaults: Record<string, object> = {
  views: { ...shown, isCustom: true },
  viewFilters: { viewFilterGroupId: null, positionInViewFilterGroup: null, subFieldName: null },
  viewFields: { aggregateOperation: null, isActive: true },
  viewSorts: { direction: "ASC" },
};

/** Views of 2.x stand with the metadata and answer bare; lists can be narrowed to an object or a view. */
export function addViewRoutes(app: FastifyInstance, world: TwentyWorld): void {
  app.setErrorHandler((error, _request, reply) => sendRestError(reply, error, world.version));
  app.addHook("preHandler", async (request, reply) => {
    const principal = request.twentyPrincipal;
    if (request.method === "GET" || principal === null || world.accounts.may(principal, "VIEWS")) return;
    // As 2.21 says it: parts by a crash, a view's deletion and making in other words each.
    if (!/\/views(\/|$)/.test(request.url))
      return reply.code(500).send("You do not have permission to modify this view");
    const [status, verb, what] =
      request.method === "POST" ? [400, "CREATE", "create workspace-level views"] : [403, "MODIFY", "modify this view"];
    return reply.code(Number(status)).send({
      statusCode: status,
      error: "Error",
      messages: [`You do not have permission to ${what}`],
      code: `VIEW_${verb}_PERMISSION_DENIED`,
    });
  });
  const tables = Object.keys(defaults).map((kind) => ({ kind, rows: new Map<string, Stored>() }));
  for (const { kind, rows } of tables) {
    const found = (call: Call): Stored => {
      const row = rows.get(call.params.id);
      if (row === undefined) throw notFoundError();
      return row;
    };
    const put = (row: Stored): Stored => {
      const updatedAt = new Date(world.clock()).toISOString();
      const stored = { createdAt: updatedAt, ...defaults[kind], ...row, updatedAt, deletedAt: null };
      rows.set(row.id, stored);
      return stored;
    };
    if (kind === "views") for (const view of indexViews(world)) put(view);
    app.get(`/${kind}`, ({ query: { viewId, objectMetadataId } }: Call) =>
      [...rows.values()].filter(
        (row) =>
          (viewId === undefined || row.viewId === viewId) &&
          (objectMetadataId === undefined || row.objectMetadataId === objectMetadataId),
      ),
    );
    app.get(`/${kind}/:id`, (call: Call) => found(call));
    app.post(`/${kind}`, (call: Call, reply) => {
      reply.code(201);
      return put({ id: randomUUID(), ...asObject(call.body) });
    });
    app.patch(`/${kind}/:id`, (call: Call) => put({ ...found(call), ...asObject(call.body), id: call.params.id }));
    app.delete(`/${kind}/:id`, (call: Call) => {
      const { id } = found(call);
      rows.delete(id);
      if (kind === "views") {
        for (const { rows: parts } of tables) {
          for (const part of parts.values()) if (asText(part.viewId) === id) parts.delete(part.id);
        }
      }
      return { success: true };
    });
  }
}

/** Every object has one view from the start. */
function indexViews({ catalog }: TwentyWorld): Stored[] {
  return catalog.objects.map(({ id, nameSingular, labelPlural, icon }) => ({
    id: stableUuid(`view:${nameSingular}`),
    key: "INDEX",
    name: `All ${labelPlural}`,
    objectMetadataId: id,
    type: "TABLE",
    icon,
    position: 0,
    isCustom: false,
  }));
}
