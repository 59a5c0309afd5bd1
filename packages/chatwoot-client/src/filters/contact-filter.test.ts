import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  allOf,
  anyOf,
  buildFilterPayload,
  contains,
  doesNotContain,
  equalTo,
  isAfter,
  isBefore,
  isNotPresent,
  isPresent,
  notEqualTo,
} from "./contact-filter.ts";

describe("contact filter", () => {
  test.for([
    [equalTo("email", "  A.B@Example.COM "), "equal_to", ["a.b@example.com"]],
    [equalTo("phone_number", "+55 (11) 98765-0001"), "equal_to", ["+5511987650001"]],
    [equalTo("phone_number", "5511987650001"), "equal_to", ["+5511987650001"]],
    [equalTo("phone_number", 5511987650001), "equal_to", ["+5511987650001"]],
    [equalTo("blocked", true), "equal_to", [true]],
    [notEqualTo("name", "Helena"), "not_equal_to", ["Helena"]],
    [contains("name", "Prado"), "contains", ["Prado"]],
    [doesNotContain("city", "Paulo"), "does_not_contain", ["Paulo"]],
    [isPresent("labels"), "is_present", []],
    [isNotPresent("labels"), "is_not_present", []],
    [isAfter("created_at", "2026-11-18"), "is_greater_than", ["2026-11-18"]],
    [isBefore("created_at", "2026-11-18"), "is_less_than", ["2026-11-18"]],
  ] as const)("condition %# is written as Chatwoot reads it", ([condition, filter_operator, values]) => {
    expect(condition).toMatchObject({ filter_operator, values });
  });

  test.for(["", "   ", "+", "abc"])("the phone %j, which would match something else, is refused", (phone) => {
    expect(() => equalTo("phone_number", phone)).toThrow(TypeError);
  });

  test("an empty list of conditions, which the server answers with 500, is refused", () => {
    expect(() => buildFilterPayload([])).toThrow(TypeError);
  });

  test("every condition but the last has an operator, however the filter was put together", () => {
    const condition = fc.record({
      key: fc.constantFrom("name", "email", "x"),
      value: fc.stringMatching(/^[a-z]{1,5}$/),
    });
    fc.assert(
      fc.property(condition, fc.array(condition), fc.constantFrom(anyOf, allOf), (first, rest, join) => {
        const [head, ...tail] = [first, ...rest].map(({ key, value }) => equalTo(key, value));
        const payload = buildFilterPayload(join(head ?? equalTo("x", "y"), ...tail));
        const operators = payload.map(({ query_operator }) => query_operator);
        expect(operators.pop()).toBeNull();
        expect(operators.every((operator) => operator === (join === anyOf ? "OR" : "AND"))).toBe(true);
        expect(payload).toHaveLength(rest.length + 1);
      }),
    );
  });
});
