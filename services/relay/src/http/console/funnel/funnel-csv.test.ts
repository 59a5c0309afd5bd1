import { expect, test } from "vitest";
import { funnelCsv } from "./funnel-csv.ts";

const group = (key: string) => ({
  key,
  leads: 1,
  stages: [{ stage: "NEW" as const, reached: 1, now: 1, conversion: null, medianSeconds: null }],
  won: 0,
  lost: 0,
  bookings: 0,
  noShows: 0,
  noShowRate: null,
});
const lineOf = (key: string) => funnelCsv({ groups: [group(key)], total: group("") }).split("\r\n")[1];

test.each([
  ["Cardiologia", "Cardiologia,1,NEW,"],
  ["São José, SP", '"São José, SP",1,NEW,'],
  ['a "b"', '"a ""b""",1,NEW,'],
  ["=1+1", `"'=1+1",1,NEW,`],
  ["+55", `"'+55",1,NEW,`],
  ["-1", `"'-1",1,NEW,`],
  ["@SUM(A1)", `"'@SUM(A1)",1,NEW,`],
  ["  =1", `"'  =1",1,NEW,`],
  ["\t=1", `"'\t=1",1,NEW,`],
])("a group named %j is text to a spreadsheet", (key, expected) => {
  expect(lineOf(key)).toContain(expected);
});

test("the file says that it is UTF-8, and what its columns are", () => {
  expect(funnelCsv({ groups: [], total: group("") })).toMatch(/^\uFEFFgroup,leads,stage,/);
});
