import { describe, expect, test } from "vitest";
import { failureOf, twenty } from "./fake-twenty.ts";

describe("webhooks and views on 2.x", () => {
  const webhook = { id: "w", targetUrl: "https://relay.example.com", operations: ["person.*"] };
  const input = { targetUrl: webhook.targetUrl, operations: webhook.operations, secret: "s" };

  test.for([
    ["a page", { data: [webhook], pageInfo: {}, totalCount: 1 }],
    ["a bare list", [webhook]],
  ] as const)("the list is read from %s", async ([, body]) => {
    const { client, sent } = twenty(() => [200, body]);
    expect(await client.webhooks.list()).toEqual([webhook]);
    expect(sent.map(({ path }) => path)).toEqual(["/rest/metadata/webhooks"]);
  });

  test("create, update and delete read bare answers", async () => {
    const { client } = twenty(({ method }) => (method === "DELETE" ? [200, true] : [200, webhook]));
    expect(await client.webhooks.create(input)).toEqual(webhook);
    expect(await client.webhooks.update("w", { description: "x" })).toEqual(webhook);
    expect(await client.webhooks.delete("w")).toBeUndefined();
  });

  test("the old place is found once and remembered", async () => {
    const { client, sent } = twenty(({ path }) =>
      path.startsWith("/rest/metadata/")
        ? [400, { statusCode: 400, messages: ['Metadata path "webhooks" does not exist'] }]
        : [200, { data: { webhooks: [webhook] } }],
    );
    await client.webhooks.list();
    await client.webhooks.list();
    expect(sent.map(({ path }) => path)).toEqual(["/rest/metadata/webhooks", "/rest/webhooks", "/rest/webhooks"]);
  });

  test("a refusal for another reason does not lead to a second write", async () => {
    const { client, sent } = twenty(() => [403, { statusCode: 403, messages: ["Forbidden resource"] }]);
    expect(await failureOf(client.webhooks.create(input))).toMatchObject({ code: "FORBIDDEN" });
    expect(sent).toHaveLength(1);
  });

  test("views are written in the form of 2.x", async () => {
    const { client, sent } = twenty(() => [201, { id: "v" }]);
    await client.views.create({ name: "Leads", objectMetadataId: "o", icon: "IconX", position: 1 });
    const filter = {
      viewId: "v",
      fieldMetadataId: "f",
      operand: "is",
      values: ["QUALIFIED"],
      displayValue: "x",
    } as const;
    await client.views.addFilter(filter);
    expect(sent.map(({ path, body }) => [path, body])).toEqual([
      [
        "/rest/metadata/views",
        { name: "Leads", objectMetadataId: "o", icon: "IconX", position: 1, type: "TABLE", visibility: "WORKSPACE" },
      ],
      ["/rest/metadata/viewFilters", { viewId: "v", fieldMetadataId: "f", operand: "IS", value: ["QUALIFIED"] }],
    ]);
  });
});

describe("metadata", () => {
  const field = { id: "f", name: "stage", type: "SELECT", options: [{ value: "NEW" }] };
  const object = { id: "o", nameSingular: "opportunity", namePlural: "opportunities" };

  test.for([
    ["0.55", { data: { objects: [{ ...object, fields: [field] }] } }],
    ["2.x", { data: [{ ...object, fields: [field] }], pageInfo: {} }],
  ] as const)("objects are read as %s answers", async ([, body]) => {
    const { client, sent } = twenty(() => [200, body]);
    expect(await client.metadata.objects()).toEqual([{ ...object, fields: [field] }]);
    expect(sent[0]?.path).toBe("/rest/metadata/objects?limit=1000");
  });

  test.for([
    ["0.55", { data: { updateOneField: field } }],
    ["2.x", field],
  ] as const)("a changed field is read as %s answers", async ([, body]) => {
    const { client } = twenty(() => [200, body]);
    expect(await client.metadata.updateField("f", { options: [] })).toEqual(field);
  });
});
