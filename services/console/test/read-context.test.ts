import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readContext } from "../src/panel/context/read-context.ts";

const context = (data: unknown, event = "appContext") => JSON.stringify({ event, data });

describe("what a page around the panel says is open", () => {
  test.for<[what: string, message: unknown, hint: ReturnType<typeof readContext>]>([
    [
      "a conversation and its contact",
      context({ conversation: { id: 12, messages: [] }, contact: { id: 7, name: "Lia" }, currentAgent: { id: 1 } }),
      { conversationId: "12", contactId: "7" },
    ],
    [
      "a conversation alone",
      context({ conversation: { id: 12 }, contact: {} }),
      { conversationId: "12", contactId: null },
    ],
    [
      "a contact alone",
      context({ conversation: null, contact: { id: "7" } }),
      { conversationId: null, contactId: "7" },
    ],
    ["nothing that is open", context({ conversation: {}, contact: {} }), null],
    ["another event", context({ conversation: { id: 12 } }, "somethingElse"), null],
    ["an object in place of text", { event: "appContext", data: { conversation: { id: 12 } } }, null],
    ["no JSON", "chatwoot-dashboard-app:fetch-info", null],
    ["JSON of another kind", "12", null],
    ["null", "null", null],
    ["an id that is none", context({ conversation: { id: "12/../7" }, contact: { id: -1 } }), null],
    ["an id that no number holds", context({ conversation: { id: 1e300 }, contact: { id: "0" } }), null],
  ])("%s", ([, message, hint]) => {
    expect(readContext(message)).toEqual(hint);
  });

  test("is never more than two numbers, whatever is said", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.json(),
          fc.anything().map((data) => context(data)),
        ),
        (message) => {
          const hint = readContext(message);
          for (const id of [hint?.conversationId, hint?.contactId]) expect(id ?? "1").toMatch(/^[1-9]\d*$/);
        },
      ),
    );
  });
});
