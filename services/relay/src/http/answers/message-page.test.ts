import fc from "fast-check";
import { expect, test } from "vitest";
import { messagePage } from "./message-page.ts";

test("no text of a page can add an element or leave an attribute", () => {
  const frame = messagePage({ locale: "en", brand: "", title: "", text: "" }).match(/[<>"]/g)?.length;
  const text = fc.string({ unit: fc.constantFrom(..."<>\"'&/ax=".split("")) });
  fc.assert(
    fc.property(text, text, text, text, (locale, brand, title, body) => {
      expect(messagePage({ locale, brand, title, text: body }).match(/[<>"]/g)?.length).toBe(frame);
    }),
  );
});
