import fc from "fast-check";
import { expect, test } from "vitest";
import { idFrom } from "./deal-id.ts";

test("an id is a UUID of version 4 in form, the same for the same words and another for others", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.nat(50), fc.nat(50), (lead, left, right) => {
      const id = idFrom(lead, "deal", String(left));
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(idFrom(lead, "deal", String(right)) === id).toBe(left === right);
    }),
  );
});
