import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseTwentyWebhook } from "../src/index.ts";
import { codeOf } from "./code-of.ts";

describe("parseTwentyWebhook", () => {
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  const person = { eventName: "person.updated", record: { id: "1" } };

  test("reads the author of 2.x when it is known", () => {
    const author = { userId: "u", workspaceMemberId: "m", apiKeyId: "k", applicationId: "a" };
    expect(parseTwentyWebhook(bytes({ ...person, ...author }))).toMatchObject(author);
    const event = parseTwentyWebhook(bytes({ ...person, userId: null }));
    expect(Object.keys(event).sort()).toEqual(["eventName", "kind", "objectName", "operation", "record"]);
  });

  test("tolerates custom objects, new operations, custom fields and new keys", () => {
    const event = parseTwentyWebhook(bytes({ eventName: "clinic.merged", record: { id: "1", beds: 3 }, extra: {} }));
    expect(event).toEqual({
      kind: "other",
      eventName: "clinic.merged",
      objectName: "clinic",
      operation: "merged",
      record: { id: "1", beds: 3 },
    });
  });

  test.for([
    ["text that is not JSON", new TextEncoder().encode("{helena@example.com"), "BODY_NOT_JSON"],
    ["bytes that are not UTF-8", new Uint8Array([0x22, 0xff, 0x22]), "BODY_NOT_JSON"],
    ["nothing", new Uint8Array(), "BODY_NOT_JSON"],
    ["a number", bytes(1), "PAYLOAD_UNSUPPORTED"],
    ["a list", [], "PAYLOAD_UNSUPPORTED"],
    ["the body of the official documentation", { event: "person.created", data: {} }, "PAYLOAD_UNSUPPORTED"],
    ["an event without operation", { eventName: "person", record: { id: "1" } }, "PAYLOAD_UNSUPPORTED"],
    ["a record without id", { eventName: "person.created", record: {} }, "PAYLOAD_UNSUPPORTED"],
    ["a person whose e-mails are text", { ...person, record: { id: "1", emails: "x" } }, "PAYLOAD_UNSUPPORTED"],
  ] as const)("refuses %s", ([, delivery, code]) => {
    expect(codeOf(() => parseTwentyWebhook(delivery))).toBe(code);
  });

  test("names the parts at fault and quotes none of them", () => {
    const record = { id: "1", emails: { primaryEmail: { text: "helena@example.com" } } };
    const message = "twenty webhook: PAYLOAD_UNSUPPORTED (record.emails.primaryEmail)";
    expect(() => parseTwentyWebhook({ eventName: "person.created", record })).toThrow(message);
  });

  test("leaves out what would become an object's prototype", () => {
    const hostile = JSON.stringify(person).replace(
      '"id":"1"',
      '"id":"1","__proto__":{"x":1},"a":{"__proto__":{"x":1}}',
    );
    const { record } = parseTwentyWebhook(new TextEncoder().encode(hostile));
    expect(JSON.stringify(record)).toBe('{"id":"1","a":{}}');
  });

  test("throws nothing but WebhookError, whatever arrives", () => {
    const shape = fc.record(
      {
        eventName: fc.oneof(fc.constantFrom("person.created", "opportunity.updated", "note.deleted"), fc.anything()),
        record: fc.oneof(fc.record({ id: fc.string(), emails: fc.anything(), phones: fc.anything() }), fc.anything()),
        updatedFields: fc.anything(),
        userId: fc.anything(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.oneof(shape, fc.object(), fc.uint8Array()),
        (input) => codeOf(() => parseTwentyWebhook(input)) !== "",
      ),
    );
    fc.assert(fc.property(fc.json(), (text) => codeOf(() => parseTwentyWebhook(Buffer.from(text))) !== ""));
  });
});
