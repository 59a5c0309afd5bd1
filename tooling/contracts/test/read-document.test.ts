import { describe, expect, test, vi } from "vitest";
import { readDocument, showSource } from "../src/index.ts";

const source = "https://crm.example.com/?token=secret-token";
const answering = (response: Response) => vi.fn<typeof globalThis.fetch>(async () => response.clone());

describe("readDocument", () => {
  test("asks a Twenty server for its document with the key, and follows no redirect", async () => {
    const fetch = answering(Response.json({ openapi: "3.1.0" }));
    const options = { system: "twenty-metadata", source: "https://crm.example.com", token: "key", fetch } as const;
    expect(await readDocument(options)).toEqual({ openapi: "3.1.0" });
    const [url, init] = fetch.mock.lastCall ?? [];
    expect(String(url)).toBe("https://crm.example.com/rest/open-api/metadata");
    expect(init).toMatchObject({ redirect: "error", headers: { authorization: "Bearer key" } });
  });

  test("takes an address with a path as it is", async () => {
    const fetch = answering(Response.json({}));
    await readDocument({ system: "chatwoot", source: "https://docs.example.com/swagger.json", fetch });
    expect(String(fetch.mock.lastCall?.[0])).toBe("https://docs.example.com/swagger.json");
  });

  test.for([
    [
      "a refusal",
      answering(new Response("no", { status: 403 })),
      "https://crm.example.com/rest/open-api/core answered 403",
    ],
    ["a page", answering(new Response("<html>")), "https://crm.example.com/ is not JSON"],
    ["no answer", vi.fn(async () => Promise.reject(new Error(source))), "cannot be reached"],
  ] as const)("%s is told without the query", async ([, fetch, message]) => {
    const error = await readDocument({ system: "twenty", source, fetch }).catch((reason: Error) => reason.message);
    expect(error).toContain(message);
    expect(error).not.toContain("secret-token");
  });

  test("a file that is not there is told by its name", async () => {
    await expect(readDocument({ system: "calcom", source: "/nowhere.json" })).rejects.toThrow(/nowhere.json cannot be/);
  });
});

test("a source is shown without credentials and query", () => {
  expect(showSource("https://user:pass@crm.example.com/x?token=1")).toBe("https://crm.example.com/x");
  expect(showSource("docs/openapi.json")).toBe("docs/openapi.json");
});
