import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ObjectDefinition } from "../fields/field-definition.ts";
import { capitalize } from "../fields/standard-objects.ts";
import { compileFilter } from "../lists/compile-filter.ts";
import { embedRelations } from "../lists/embed-relations.ts";
import { parseRestFilter } from "../lists/parse-rest-filter.ts";
import { findDuplicates } from "../records/find-duplicates.ts";
import { inPriority, mergePeople, previewMerge } from "../records/merge-people.ts";
import type { TwentyRecord } from "../records/record.ts";
import { notFoundError } from "../records/record-errors.ts";
import { upsertRecords } from "../records/upsert-records.ts";
import { invalid } from "../twenty-error.ts";
import type { TwentyWorld } from "../twenty-world.ts";
import { asObject } from "../values/read-input.ts";
import { isUuid } from "../values/write-field.ts";
import { pageInfoOf, readDepth, readPage } from "./read-list-query.ts";
import { sendRestError } from "./rest-errors.ts";

type Call = FastifyRequest<{ Params: { objects: string; id: string }; Querystring: Record<string, string> }>;

/** The REST API over every object of the catalog. Envelopes: facts 1.3, recorded in `rest-*`. */
export function addRecordRoutes(app: FastifyInstance, world: TwentyWorld): void {
  const { store, version, apiAuthor } = world;
  const shown = (record: TwentyRecord, object: ObjectDefinition, call: Call) =>
    embedRelations(record, object, readDepth(call.query, world), world);
  app.setErrorHandler((error, _request, reply) => sendRestError(reply, error, version));

  app.get("/:objects", (call: Call) => {
    const object = objectOf(call, world);
    readDepth(call.query, world);
    const page = readPage(call.query, object, world);
    return {
      data: { [object.namePlural]: page.records.map((record) => shown(record, object, call)) },
      pageInfo: pageInfoOf(page, version !== "0.55" || "ending_before" in call.query),
      totalCount: page.totalCount,
    };
  });

  app.get("/:objects/:id", (call: Call) => {
    const object = objectOf(call, world);
    const record = store.table(object).get(idOf(call))?.record;
    if (record === undefined || record.deletedAt !== null) throw notFoundError();
    return { data: { [object.nameSingular]: shown(record, object, call) } };
  });

  app.post("/:objects", (call: Call, reply) => {
    const object = objectOf(call, world);
    const inputs = [asObject(call.body)];
    const [record] = isUpsert(call, world)
      ? upsertRecords(world, object, inputs, apiAuthor)
      : store.create(object, inputs, apiAuthor);
    reply.code(201);
    return { data: { [`create${capitalize(object.nameSingular)}`]: record && shown(record, object, call) } };
  });

  app.post("/batch/:objects", (call: Call, reply) => {
    const object = objectOf(call, world);
    if (!Array.isArray(call.body) || call.body.length === 0) throw invalid("Input must not be empty");
    const inputs = call.body.map(asObject);
    const records = isUpsert(call, world)
      ? upsertRecords(world, object, inputs, apiAuthor)
      : store.create(object, inputs, apiAuthor);
    reply.code(201);
    const name = `create${capitalize(object.namePlural)}`;
    return { data: { [name]: records.map((record) => shown(record, object, call)) } };
  });

  app.post("/:objects/duplicates", (call: Call) => {
    const object = objectOf(call, world);
    return { data: findDuplicates(world, object, asObject(call.body)) };
  });

  app.route({
    method: ["PATCH", "PUT"],
    url: "/:objects/:id",
    handler: (call: Call) => {
      const object = objectOf(call, world);
      const record = store.update(object, idOf(call), asObject(call.body), apiAuthor);
      // A PATCH of deletedAt deletes, says so as an update, and then does not find what it wrote.
      if (record.deletedAt !== null) throw invalid("Updated record not found");
      return { data: { [`update${capitalize(object.nameSingular)}`]: shown(record, object, call) } };
    },
  });

  app.delete("/:objects/:id", (call: Call) => {
    const object = objectOf(call, world);
    const id = idOf(call);
    const isSoft = version !== "0.55" && call.query.soft_delete === "true";
    const shownAs = isSoft ? store.delete(object, id, apiAuthor) : { id };
    if (!isSoft) store.destroy(object, id, apiAuthor);
    return { data: { [`delete${capitalize(object.nameSingular)}`]: shownAs } };
  });

  if (version === "0.55") return;
  app.patch("/people/merge", (call: Call) => {
    const { ids, conflictPriorityIndex, dryRun } = asObject(call.body);
    const [survivorId = "", ...otherIds] = inPriority(ids, conflictPriorityIndex);
    const merged =
      dryRun === true ? previewMerge(world, survivorId, otherIds) : mergePeople(world, survivorId, otherIds, apiAuthor);
    return { data: { mergePerson: merged } };
  });
  // One record is restored by a filter: 2.21.0 has neither of the paths that documents name.
  app.patch("/restore/:objects", (call: Call) => {
    const object = objectOf(call, world);
    const filter = parseRestFilter(call.query.filter ?? "", { object, ...world });
    const rows = [...store.table(object).all()].filter(compileFilter(filter));
    const gone = rows.filter(({ record }) => record.deletedAt !== null);
    const restored = gone.map(({ record }) => store.restore(object, record.id, apiAuthor));
    return { data: { [`restore${capitalize(object.namePlural)}`]: restored } };
  });
  app.patch("/restore/:objects/:id", (call: Call) => {
    throw invalid(
      `Query path '${call.url}' invalid. Valid examples: /rest/companies/id or /rest/companies or /rest/batch/companies`,
    );
  });
  app.patch("/:objects/:id/restore", (call: Call) => {
    throw invalid(`'${call.params.id}ore' is not a valid UUID`);
  });
}

function objectOf(call: Call, { catalog }: TwentyWorld): ObjectDefinition {
  const name = call.params.objects;
  const object = catalog.byPlural(name);
  if (object !== undefined) return object;
  const meant = catalog.bySingular(name);
  throw invalid(
    meant === undefined
      ? `object '${name}' not found. eg: companies`
      : `object '${name}' not found. Did you mean '${meant.namePlural}'?`,
  );
}

function idOf(call: Call): string {
  if (!isUuid(call.params.id)) throw invalid(`'${call.params.id}' is not a valid UUID`);
  return call.params.id.toLowerCase();
}

/** 0.55 ignores the parameter. */
function isUpsert(call: Call, world: TwentyWorld): boolean {
  return world.version !== "0.55" && call.query.upsert === "true";
}
