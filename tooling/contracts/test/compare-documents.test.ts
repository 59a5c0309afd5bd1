import { describe, expect, test } from "vitest";
import { checkContract } from "../src/check-contract.ts";
import { compareDocuments } from "../src/compare-documents.ts";
import { parseOpenApiDocument } from "../src/open-api-document.ts";
import { type SmallDocument, smallDocument } from "./documents.ts";

const compare = (ours: SmallDocument, theirs: SmallDocument) =>
  compareDocuments(parseOpenApiDocument(ours), parseOpenApiDocument(theirs)).map(
    ({ operation, place, problem }) => `${problem} ${operation} ${place}`,
  );
const person = (properties: Record<string, object>) =>
  smallDocument(({ components }) => Object.assign(components.schemas.Person.properties, properties));
const everywhere = (problem: string, field: string) => [
  `${problem} GET /people 200[].${field}`,
  `${problem} PATCH /people/{} 200.${field}`,
];

describe("compareDocuments", () => {
  test("finds nothing between equal documents, cycles included", () => {
    expect(compare(smallDocument(), smallDocument())).toEqual([]);
  });

  test("finds what a request must carry for them and may lack for us, and nothing the other way round", () => {
    const theirs = smallDocument(({ paths, components }) => {
      const limit = { in: "query", name: "limit", required: true, schema: { type: "integer" } };
      const token = { in: "header", name: "token", required: true, schema: { type: "string" } };
      Object.assign(Object(paths["/people"]?.get), { parameters: [limit, token] });
      components.schemas.PersonInput = {
        allOf: [{ ...components.schemas.PersonInput, required: ["name", "age"] }],
      } as never;
    });
    expect(compare(smallDocument(), theirs)).toEqual([
      "required GET /people query.limit",
      "required GET /people header.token",
      "required PATCH /people/{} body.name",
      "required PATCH /people/{} body.age",
    ]);
    const asked = compare(theirs, smallDocument()).filter((difference) => difference.startsWith("required"));
    expect(asked).toEqual([]);
    expect(compare(theirs, theirs)).toEqual([]);
  });

  test("of a union only what all its forms require is required", () => {
    const forms = (...required: readonly string[][]) =>
      smallDocument(({ components }) => {
        const { PersonInput } = components.schemas;
        const anyOf = required.map((names) => ({ ...PersonInput, required: names }));
        components.schemas.PersonInput = { anyOf } as never;
      });
    expect(compare(smallDocument(), forms(["name"], []))).toEqual([]);
    expect(compare(smallDocument(), forms(["name"], ["name", "age"]))).toEqual(["required PATCH /people/{} body.name"]);
  });

  test.for<[string, SmallDocument, SmallDocument, string[]]>([
    [
      "a field of ours that is missing",
      person({ city: { type: "string" } }),
      smallDocument(),
      everywhere("missing", "city"),
    ],
    ["a renamed field", smallDocument(), without("id"), everywhere("missing", "id")],
    ["another type", person({ age: { type: "string" } }), smallDocument(), everywhere("typed", "age")],
    [
      "null on our side only",
      person({ age: { type: ["integer", "null"] } }),
      smallDocument(),
      everywhere("nullable", "age"),
    ],
    [
      "null on their side only",
      person({ name: { type: "string" } }),
      smallDocument(),
      everywhere("never-null", "name"),
    ],
    ["null in the words of 3.0", person({ name: { type: "string", nullable: true } }), smallDocument(), []],
    ["integers for numbers", person({ age: { type: "number" } }), smallDocument(), []],
    [
      "a value not listed",
      person({ status: { enum: ["NEW", "WON"] } }),
      smallDocument(),
      everywhere("values", "status"),
    ],
    [
      "what they leave open",
      smallDocument(),
      person({ status: { description: "free" } }),
      everywhere("untyped", "status"),
    ],
    ["more on their side", smallDocument(), person({ city: { type: "string" } }), []],
    [
      "a field in one of several variants",
      person({ pet: { type: "object", properties: { name: {} } } }),
      person({
        pet: {
          oneOf: [{ type: "string" }, { allOf: [{ description: "x" }, { type: "object", properties: { name: {} } }] }],
        },
      }),
      everywhere("typed", "pet"),
    ],
  ])("%s", ([, ours, theirs, expected]) => {
    expect(compare(ours, theirs)).toEqual(expected);
  });

  test("finds a missing operation, parameter, status and body field", () => {
    const ours = smallDocument(({ paths }) => {
      paths["/pets"] = { get: { responses: {} } };
    });
    const theirs = smallDocument(({ paths, components }) => {
      paths["/people"] = { get: { responses: { "201": { description: "" } } } };
      components.schemas.PersonInput.properties = { title: { type: "string" } };
    });
    expect(compare(ours, theirs)).toEqual([
      "missing GET /people query.limit",
      "missing GET /people 200",
      "missing PATCH /people/{} body.name",
      "missing GET /pets operation",
    ]);
  });

  test("knows operations whatever their path parameters are called and wherever the server's path stands", () => {
    const theirs = smallDocument((document) => {
      document.servers = [{ url: "https://crm.example.com/rest/" }];
      document.paths["/people/{uuid}/"] = document.paths["/people/{id}"] ?? {};
      delete document.paths["/people/{id}"];
    });
    const ours = smallDocument((document) => {
      document.paths = Object.fromEntries(Object.entries(document.paths).map(([path, item]) => [`/rest${path}`, item]));
    });
    expect(compare(ours, theirs)).toEqual([]);
  });
});

function without(field: string): SmallDocument {
  return smallDocument(({ components }) => delete components.schemas.Person.properties[field]);
}

test("a contract with a reference that leads nowhere is refused, because what it hides would not be compared", async () => {
  const contract = smallDocument(({ components }) => {
    components.schemas.Person.properties.company = { $ref: "#/components/schemas/Company" };
  });
  const checked = checkContract({ system: "chatwoot", contract, document: smallDocument(), defects: [] });
  await expect(checked).rejects.toThrow("#/components/schemas/Company");
});
