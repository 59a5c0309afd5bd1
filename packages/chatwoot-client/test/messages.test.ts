import { describe, expect, test } from "vitest";
import { createChatwootClient } from "../src/index.ts";
import { message } from "./operations/samples.ts";
import { connection, createScriptedFetch } from "./scripted-fetch.ts";

/** A conversation of `count` messages, ids and times from 1; one of them marked. */
function startConversation(count: number, markedId: number) {
  const all = Array.from({ length: count }, (_, index) => {
    const id = index + 1;
    return { ...message, id, created_at: id, content_attributes: id === markedId ? { marker: "m-1" } : {} };
  });
  const { fetch, sent } = createScriptedFetch(({ path }) => {
    const before = Number(new URLSearchParams(path.split("?")[1]).get("before") ?? count + 1);
    return { body: { meta: {}, payload: all.filter(({ id }) => id < before).slice(-20) } };
  });
  return { client: createChatwootClient({ ...connection, fetch }), sent };
}

const marker = { key: "marker", value: "m-1" };

describe("messages.findByMarker", () => {
  test.for([
    ["on the first page", 50, 45, 1],
    ["two pages back", 50, 9, 3],
  ] as const)("finds the message %s", async ([, count, markedId, calls]) => {
    const { client, sent } = startConversation(count, markedId);
    expect(await client.messages.findByMarker(532, marker)).toMatchObject({ id: markedId });
    expect(sent).toHaveLength(calls);
  });

  test.for([
    ["at the beginning of the conversation", 30, {}, 3],
    ["after the limit", 90, { limit: 40 }, 2],
    ["at messages older than asked for", 90, { sinceMs: 75_000 }, 1],
    ["at once when there is no message", 0, {}, 1],
  ] as const)("gives up %s", async ([, count, bounds, calls]) => {
    const { client, sent } = startConversation(count, -1);
    expect(await client.messages.findByMarker(532, { ...marker, ...bounds })).toBeUndefined();
    expect(sent).toHaveLength(calls);
  });
});

test("a message with files goes as a form, its attributes as JSON text", async () => {
  let form: FormData | undefined;
  let contentType: string | null = null;
  const client = createChatwootClient({
    ...connection,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      contentType = request.headers.get("content-type");
      form = await request.formData();
      return Response.json(message);
    },
  });
  const files = [{ name: "a.png", data: Uint8Array.of(1, 2), contentType: "image/png" }];
  await client.messages.create(532, { content: "Veja", private: false, content_attributes: { marker: "m-1" }, files });
  expect(contentType).toMatch(/^multipart\/form-data; boundary=/);
  expect(form?.get("content")).toBe("Veja");
  expect(form?.get("private")).toBe("false");
  expect(form?.get("content_attributes")).toBe('{"marker":"m-1"}');
  const file = form?.get("attachments[]");
  expect(file).toMatchObject({ name: "a.png", size: 2, type: "image/png" });
});
