import { describe, expect, test } from "vitest";
import type { Happening } from "../src/api/answers.ts";
import { tellValue } from "../src/pages/audit/tell-value.ts";
import { readDeliveryFilter } from "../src/pages/deliveries/delivery-filter.ts";
import { indentJson } from "../src/pages/deliveries/indent-json.ts";
import { readPeriod } from "../src/pages/funnel/funnel-period.ts";
import { judgeField } from "../src/pages/lead/parts/judge-field.ts";
import { essentials } from "../src/pages/lead/timeline/essentials.ts";
import { daysOf } from "../src/panel/parts/days-of.ts";
import { formatPhone } from "../src/show/format-phone.ts";
import { spanOf } from "../src/show/span.ts";

describe("what pages show", () => {
  test.for<[ms: number, n: number, unit: string]>([
    [-5, 0, "seconds"],
    [59_999, 59, "seconds"],
    [60_000, 1, "minutes"],
    [3_599_999, 59, "minutes"],
    [3_600_000, 1, "hours"],
    [172_799_999, 47, "hours"],
    [172_800_000, 2, "days"],
  ])("%i ms are %i %s", ([ms, n, unit]) => {
    expect(spanOf(ms)).toEqual({ n, unit });
  });

  test.for<[phone: string, shown: string]>([
    ["+5511987650001", "+55 11 98765-0001"],
    ["+551132650001", "+55 11 3265-0001"],
    ["+12025550123", "+12025550123"],
    ["<b>", "<b>"],
  ])("the phone %s as %s", ([phone, shown]) => {
    expect(formatPhone(phone)).toBe(shown);
  });

  test.for<[twenty: string | null, chatwoot: string | null, base: [string, string] | null, verdict: string]>([
    ["a", "a", ["a", "a"], "same"],
    ["a", "b", ["a", "b"], "differs"],
    ["a", "b", ["a", "a"], "not-yet"],
    ["a", "b", null, "not-yet"],
    ["a", null, null, "one-side"],
  ])("a field of %s and %s with the base %j as %s", ([twenty, chatwoot, base, verdict]) => {
    const both = base && { twenty: base[0], chatwoot: base[1] };
    expect(judgeField({ field: "name", twenty, chatwoot, base: both })).toBe(verdict);
  });

  test("a stored value in one line, without what is not there", () => {
    expect(tellValue({ stage: "NEW", reason: null, ids: [1, 2], more: { on: false } })).toBe(
      "stage: NEW, ids: 1, 2, more: on: false",
    );
    expect(tellValue(null)).toBe("");
  });

  test("JSON over several lines, and what is none as it came", () => {
    expect(indentJson('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
    expect(indentJson("{a")).toBe("{a");
  });

  test("free times in order, by their day", () => {
    const slots = ["2026-12-02T13:00:00.000Z", "2026-12-01T13:30:00.000Z", "2026-12-01T13:00:00.000Z"];
    expect(daysOf(slots, "pt-BR").map(({ times }) => times.map(({ startsAt }) => startsAt))).toEqual([
      [slots[2], slots[1]],
      [slots[0]],
    ]);
  });
});

describe("a lead's timeline", () => {
  const item = (id: string, fields: Partial<Happening>): Happening => ({
    id,
    at: "2026-11-29T12:00:00.000Z",
    kind: "event",
    what: "conversation.seen",
    from: "chatwoot",
    state: "handled",
    rule: null,
    reason: null,
    code: null,
    deliveryId: null,
    causes: [],
    changes: [],
    steps: [],
    ...fields,
  });
  const says = (value: string) => [{ side: "chatwoot" as const, field: "status", before: null, value }];

  test("leaves out echoes, repetitions and decisions to do nothing, and nothing else", () => {
    const newestFirst = [
      item("told anew", { changes: says("open") }),
      item("changed", { changes: says("pending") }),
      item("echo", { what: "contact.changed" }),
      item("refused", { what: "contact.changed", state: "dead" }),
      item("nothing", { kind: "decision", what: "nothing", from: null }),
      item("decided", { kind: "decision", what: "move-deal", from: null }),
      item("repeated", { changes: says("open") }),
      item("error", { kind: "error" }),
      item("told", { changes: says("open") }),
    ];
    expect(essentials(newestFirst).map(({ id }) => id)).toEqual([
      "told anew",
      "changed",
      "refused",
      "decided",
      "error",
      "told",
    ]);
  });
});

describe("what an address says", () => {
  const today = new Date(2026, 10, 29, 12);

  test("a period and what it is compared by; 90 days by specialty where it says nothing that can be used", () => {
    const read = (search: string) => readPeriod(new URLSearchParams(search), today);
    expect(read("from=2026-01-02&to=2026-02-03&by=city")).toEqual({ from: "2026-01-02", to: "2026-02-03", by: "city" });
    expect(read("from=yesterday&by=name")).toEqual({ from: "2026-08-31", to: "2026-11-29", by: "specialty" });
  });

  test("which deliveries; what it says wrongly is left out", () => {
    const read = (search: string) => readDeliveryFilter(new URLSearchParams(search));
    expect(read("source=calcom&state=dead&type= BOOKING_CREATED &from=2026-11-29T08:30")).toEqual({
      source: "calcom",
      state: "dead",
      type: "BOOKING_CREATED",
      from: new Date("2026-11-29T08:30").toISOString(),
    });
    expect(read("source=evil&state=%00&from=never&type=")).toEqual({});
  });
});
