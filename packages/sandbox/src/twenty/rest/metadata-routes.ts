import type { FastifyInstance, FastifyRequest } from "fastify";
import type { FieldDefinition } from "../fields/field-definition.ts";
import { describeField, describeObject } from "../metadata/describe-metadata.ts";
import { createField, deleteField, foundField, updateField } from "../metadata/edit-metadata.ts";
import { invalid } from "../twenty-error.ts";
import type { TwentyWorld } from "../twenty-world.ts";
import { asObject } from "../values/read-input.ts";
import { sendMetadataError } from "./rest-errors.ts";

type Call = FastifyRequest<{ Params: { id: string; "*": string } }>;

/** `/rest/metadata`: objects and fields. 0.55 wraps its answers; 2.x gives the bare value (recorded on 2.21). */
export function addMetadataRoutes(app: FastifyInstance, world: TwentyWorld): void {
  const { catalog } = world;
  const isOld = world.version === "0.55";
  app.setErrorHandler((error, _request, reply) => sendMetadataError(reply, error));
  const wrap = (key: string, value: unknown) => (isOld ? { data: { [key]: value } } : value);
  const list = (key: string, values: readonly unknown[]) =>
    isOld ? { data: { [key]: values }, pageInfo } : { data: values, pageInfo, totalCount: values.length };
  const shown = (field: FieldDefinition) => describeField(field, foundField(world, field.id).object, catalog);
  const pageInfo = { hasNextPage: false, hasPreviousPage: false, startCursor: "", endCursor: "" };

  app.get("/objects", () => {
    const objects = catalog.objects.map((object) => describeObject(object, catalog));
    return list("objects", objects);
  });
  app.get("/objects/:id", (call: Call) => {
    const object = catalog.byId(call.params.id);
    if (object === undefined) throw invalid("Object does not exist");
    return wrap("object", describeObject(object, catalog));
  });
  app.get("/fields", () => {
    const fields = catalog.objects.flatMap((object) => object.fields.map(shown));
    return list("fields", fields);
  });
  app.get("/fields/:id", (call: Call) => wrap("field", shown(foundField(world, call.params.id).field)));
  app.post("/fields", (call: Call, reply) => {
    const field = createField(world, asObject(call.body));
    reply.code(201);
    return wrap("createOneField", shown(field));
  });
  app.patch("/fields/:id", (call: Call) =>
    wrap("updateOneField", shown(updateField(world, call.params.id, asObject(call.body)))),
  );
  app.delete("/fields/:id", (call: Call) => wrap("deleteOneField", { id: deleteField(world, call.params.id).id }));
  if (isOld) {
    app.all("/*", (call: Call) => {
      throw invalid(`Metadata path "${call.params["*"].split("/", 1)[0]}" does not exist`);
    });
  }
}
