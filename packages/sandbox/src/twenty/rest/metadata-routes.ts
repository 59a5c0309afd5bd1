import type { FastifyInstance, FastifyRequest } from "fastify";
import type { FieldDefinition } from "../fields/field-definition.ts";
import { describeField, describeObject } from "../metadata/describe-metadata.ts";
import { createField, deleteField, foundField, updateField } from "../metadata/edit-metadata.ts";
import { invalid } from "../twenty-error.ts";
import type { TwentyWorld } from "../twenty-world.ts";
import { asObject } from "../values/read-input.ts";
import { sendMetadataError } from "./rest-errors.ts";

type Call = FastifyRequest<{ Params: { id: string; "*": string } }>;

/** `/rest/metadata`: objects and fields. Envelopes of 0.55; 2.x is served in its legacy form, which it still has. */
export function addMetadataRoutes(app: FastifyInstance, world: TwentyWorld): void {
  const { catalog } = world;
  app.setErrorHandler((error, _request, reply) => sendMetadataError(reply, error));
  const shown = (field: FieldDefinition) => describeField(field, foundField(world, field.id).object, catalog);
  const pageInfo = { hasNextPage: false, hasPreviousPage: false, startCursor: "", endCursor: "" };

  app.get("/objects", () => {
    const objects = catalog.objects.map((object) => describeObject(object, catalog));
    return { data: { objects }, pageInfo, ...(world.version === "0.55" ? {} : { totalCount: objects.length }) };
  });
  app.get("/objects/:id", (call: Call) => {
    const object = catalog.byId(call.params.id);
    if (object === undefined) throw invalid("Object does not exist");
    return { data: { object: describeObject(object, catalog) } };
  });
  app.get("/fields", () => {
    const fields = catalog.objects.flatMap((object) => object.fields.map(shown));
    return { data: { fields }, pageInfo, ...(world.version === "0.55" ? {} : { totalCount: fields.length }) };
  });
  app.get("/fields/:id", (call: Call) => ({ data: { field: shown(foundField(world, call.params.id).field) } }));
  app.post("/fields", (call: Call, reply) => {
    const field = createField(world, asObject(call.body));
    reply.code(201);
    return { data: { createOneField: shown(field) } };
  });
  app.patch("/fields/:id", (call: Call) => ({
    data: { updateOneField: shown(updateField(world, call.params.id, asObject(call.body))) },
  }));
  app.delete("/fields/:id", (call: Call) => ({
    data: { deleteOneField: { id: deleteField(world, call.params.id).id } },
  }));
  if (world.version === "0.55") {
    app.all("/*", (call: Call) => {
      throw invalid(`Metadata path "${call.params["*"].split("/", 1)[0]}" does not exist`);
    });
  }
}
