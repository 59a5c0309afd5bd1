import { expect, test } from "vitest";
import { fieldMappingSchema } from "./field-table.ts";
import { type ChatwootAttribute, findMappingProblems, type TwentyField } from "./mapping-problems.ts";

const plan = fieldMappingSchema.parse({
  field: "plan",
  twenty: "plan",
  chatwoot: { place: "custom_attributes", key: "plano" },
  type: "choice",
  choices: { BASIC: "Básico", PRO: "Profissional" },
});
const income = fieldMappingSchema.parse({
  field: "income",
  twenty: "income",
  chatwoot: { place: "custom_attributes", key: "renda" },
  type: "number",
});
const select: TwentyField = { type: "SELECT", options: ["BASIC", "PRO"] };
const list: ChatwootAttribute = { type: "list", values: ["Básico", "Profissional"] };

type Row = readonly [
  what: string,
  row: typeof plan,
  twenty: TwentyField | undefined,
  chatwoot: ChatwootAttribute | undefined,
  told: readonly string[],
];

test.each<Row>([
  ["what fits is no problem", plan, select, list, []],
  [
    "a type that differs in Twenty",
    income,
    { type: "TEXT", options: [] },
    { type: "number", values: [] },
    ["twenty TYPE_DIFFERS TEXT"],
  ],
  [
    "a type that differs in Chatwoot",
    income,
    { type: "NUMBER", options: [] },
    { type: "text", values: [] },
    ["chatwoot TYPE_DIFFERS text"],
  ],
  ["an option that Twenty lacks", plan, { type: "SELECT", options: ["BASIC"] }, list, ["twenty CHOICE_UNKNOWN PRO"]],
  [
    "a word that Chatwoot's list lacks",
    plan,
    select,
    { type: "list", values: ["Básico"] },
    ["chatwoot CHOICE_UNKNOWN Profissional"],
  ],
  ["an attribute that nobody defined in Chatwoot", plan, select, undefined, ["chatwoot NOT_DEFINED plano"]],
  ["a field that Twenty lacks is told elsewhere", income, undefined, { type: "number", values: [] }, []],
])("%s", (_what, row, twenty, chatwoot, told) => {
  const problems = findMappingProblems(
    [row],
    new Map(twenty && [[row.twenty, twenty]]),
    new Map(chatwoot && [[row.chatwoot.key, chatwoot]]),
  );
  expect(problems.map(({ system, code, found }) => `${system} ${code} ${found}`)).toEqual(told);
});

test("what may not be read is no problem", () => {
  expect(findMappingProblems([plan, income], null, null)).toEqual([]);
});
