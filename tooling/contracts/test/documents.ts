/** A small document: people with a name, an age and friends. `change` edits a fresh copy of it. */
export function smallDocument(change: (document: SmallDocument) => void = () => undefined): SmallDocument {
  const document: SmallDocument = {
    openapi: "3.1.0",
    info: { title: "People", version: "1" },
    paths: {
      "/people": {
        get: {
          parameters: [{ in: "query", name: "limit", schema: { type: "integer" } }],
          responses: { "200": json({ type: "array", items: { $ref: "#/components/schemas/Person" } }) },
        },
      },
      "/people/{id}": {
        parameters: [{ in: "path", name: "id", required: true, schema: { type: "string" } }],
        patch: {
          requestBody: json({ $ref: "#/components/schemas/PersonInput" }),
          responses: { "200": json({ $ref: "#/components/schemas/Person" }) },
        },
      },
    },
    components: {
      schemas: {
        Person: {
          type: "object",
          properties: {
            id: { type: "string" },
            name: { type: ["string", "null"] },
            age: { type: "integer" },
            status: { type: "string", enum: ["NEW", "LOST"] },
            friends: { type: "array", items: { $ref: "#/components/schemas/Person" } },
          },
        },
        PersonInput: { type: "object", properties: { name: { type: "string" } } },
      },
    },
  };
  change(document);
  return document;
}

export interface SmallDocument {
  openapi: string;
  info: object;
  servers?: { url: string }[];
  paths: Record<string, Record<string, unknown>>;
  components: { schemas: { Person: SmallSchema; PersonInput: SmallSchema } };
}

interface SmallSchema {
  type: string;
  properties: Record<string, object>;
  [keyword: string]: unknown;
}

function json(schema: object): object {
  return { description: "", content: { "application/json": { schema } } };
}
