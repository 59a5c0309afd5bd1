import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const folder = new URL("../migrations/", import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith(".sql"));

/** What takes something away from the version that still runs during a deploy. */
const breaking: readonly (readonly [what: string, statement: RegExp])[] = [
  ["drops", /\bdrop\b(?! not null)/i],
  ["renames", /\brename\b/i],
  ["changes a type", /\balter (column )?\S+ (set data )?type\b/i],
  ["forbids null", /\bset not null\b/i],
  [
    "adds a column that the old version cannot fill",
    /\badd (column )?(?!constraint|primary|unique|check|foreign)\S+ [^,;]*\bnot null\b(?![^,;]*\bdefault\b)[^,;]*/i,
  ],
  ["adds a condition", /\balter table [^;]*\badd (constraint|check|unique|primary|foreign)\b/i],
  ["empties", /\b(truncate|delete from)\b/i],
];

const read = (file: string) => readFileSync(new URL(file, folder), "utf8");
const plain = (sql: string) => sql.replaceAll(/--.*$/gm, "").replaceAll(/\s+/g, " ");
const valuesOf = (list: string) => list.split(",").map((value) => value.trim());

/** A list of states that is replaced by one with more of them: the old version's states still fit. */
const replacedStates =
  /alter table (\w+) drop constraint (\w+); alter table \1 add constraint \2 check \(state in \(([^)]*)\)\)( not valid)?;/gi;

function withoutWidenedStates(statements: string, earlier: string): string {
  return statements.replaceAll(replacedStates, (whole, table: string, _constraint, list: string) => {
    const made = new RegExp(`create table ${table} .*?state in \\(([^)]*)\\)`, "i").exec(earlier)?.[1];
    const isWider = made !== undefined && valuesOf(made).every((state) => valuesOf(list).includes(state));
    return isWider ? "" : whole;
  });
}

function complaints(sql: string, earlier = ""): readonly string[] {
  const statements = withoutWidenedStates(plain(sql), plain(earlier));
  return breaking.filter(([, statement]) => statement.test(statements)).map(([what]) => what);
}

describe("a migration", () => {
  test.each(files)("%s only adds: the version before it runs beside it during a deploy", (file) => {
    const earlier = files.filter((other) => other < file).map(read);
    expect(complaints(read(file), earlier.join("\n"))).toEqual([]);
  });

  test.each([
    ["drop table lead;", "drops"],
    ["alter table lead drop column state;", "drops"],
    ["alter table lead rename column state to\n  known;", "renames"],
    ["alter table mailbox alter column position type bigint;", "changes a type"],
    ["alter table mailbox alter error_code set not null;", "forbids null"],
    ["alter table lead add column nickname text not null;", "adds a column that the old version cannot fill"],
    ["alter table lead add constraint named check (state <> '{}');", "adds a condition"],
    ["truncate decision;", "empties"],
  ])("that says %j would be refused", (sql, why) => {
    expect(complaints(sql)).toContain(why);
  });

  test.each([
    ["more states than before", "('on', 'off', 'lost')", []],
    ["other states than before", "('on', 'lost')", ["drops", "adds a condition"]],
  ])("may allow %s, or not", (_what, states, expected) => {
    const earlier = "create table lamp (id int, state text check (state in ('on', 'off')));";
    const sql = `alter table lamp drop constraint lamp_check;
      alter table lamp add constraint lamp_check check (state in ${states}) not valid;`;
    expect(complaints(sql, earlier)).toEqual(expected);
  });

  test.each([
    "alter table lead add column tries int not null default 0;",
    "alter table lead alter column state drop not null;",
    "-- drop nothing\ncreate table other (id uuid primary key, lead_id uuid not null references lead on delete cascade);",
    "create unique index other_lead on other (lead_id);",
  ])("may say %j", (sql) => {
    expect(complaints(sql)).toEqual([]);
  });
});
