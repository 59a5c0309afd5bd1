import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJsonWithout } from "./parse-json-without.ts";

const names = ["token", "__proto__"];

test.for([
  ["as it stands", '{"token":1,"name":"Ana"}', { name: "Ana" }],
  ["deep inside", '{"contact":[{"token":1,"id":2}]}', { contact: [{ id: 2 }] }],
  ["escaped", '{"\\u0074oken":1,"id":2}', { id: 2 }],
  ["that would become a prototype", '{"__proto__":{"isAdmin":true},"id":2}', { id: 2 }],
] as const)("a name that is to be left out is left out, %s", ([, text, expected]) => {
  const read = parseJsonWithout(text, names);
  expect(read).toEqual(expected);
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
});

test("a body nested deeper than the stack reaches is read like any other", () => {
  const depth = 200_000;
  const text = `${'{"token":1,"in":['.repeat(depth)}${"]}".repeat(depth)}`;
  let inner = parseJsonWithout(text, names) as { in: unknown[] };
  for (let level = 1; level < depth; level += 1) {
    expect("token" in inner).toBe(false);
    inner = inner.in[0] as { in: unknown[] };
  }
  expect(inner).toEqual({ in: [] });
});

test("everything else is read as JSON.parse reads it", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const expected = JSON.parse(text, (key, value) => (names.includes(key) ? undefined : value));
      expect(parseJsonWithout(text, names)).toEqual(expected);
    }),
  );
});
