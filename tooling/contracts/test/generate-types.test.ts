import { expect, test } from "vitest";
import { ContractError, generateTypes } from "../src/index.ts";
import { smallDocument } from "./documents.ts";

test("types describe custom objects, with paths from the server's root", async () => {
  const types = await generateTypes(
    smallDocument((document) => {
      document.servers = [{ url: "https://crm.example.com/rest/" }];
      document.components.schemas.Person.properties.chatwootContactId = { type: ["string", "null"] };
    }),
  );
  expect(types).toContain('"/rest/people/{id}": {');
  expect(types).toContain("chatwootContactId?: string | null;");
});

test("what the generator would refuse is mended: repeated ids, lists of values that are called objects", async () => {
  const types = await generateTypes(
    smallDocument((document) => {
      for (const item of Object.values(document.paths)) {
        for (const operation of [item.get, item.patch]) Object.assign(operation ?? {}, { operationId: "same" });
      }
      document.components.schemas.Person.properties.unit = { type: "object", enum: ["hour", "day"] };
    }),
  );
  expect(types.match(/operations\["same"\]/g)).toHaveLength(1);
  expect(types).toContain('unit?: "hour" | "day";');
});

test.for([[{}], ["text"], [{ openapi: "2.0", paths: {} }], [{ openapi: "3.1.0" }]])("%j is refused", async ([json]) => {
  await expect(generateTypes(json)).rejects.toBeInstanceOf(ContractError);
});
