import { Buffer } from "node:buffer";
import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeCompose } from "./encode-compose.ts";

const encode = (text: string) => Buffer.from(text, "utf8").toString("base64");

test("any text becomes the Base64 of its UTF-8 bytes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(encodeCompose(text)).toBe(encode(text));
    }),
  );
});

test("a file of half a megabyte is encoded as well", () => {
  const text = "# ação 🩺\n".repeat(50_000);
  expect(encodeCompose(text)).toBe(encode(text));
});
