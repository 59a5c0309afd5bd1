import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readRecordings } from "./support/recordings.ts";

const document = readFileSync(new URL("../../../docs/INTEGRATIONS.md", import.meta.url), "utf8");

/** Rows of the tables by webhook: `| webhook | relay reads | event | what follows | calls at most |`. */
const rows = document
  .split("\n")
  .map((line) => line.split(" | "))
  .filter((cells) => cells.length === 5)
  .map(([webhook = "", , event = ""]) => ({ webhook, events: codesIn(event) }));

function codesIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
}

test.for(readRecordings())("docs/INTEGRATIONS.md tells what $source/$file becomes", ({ parsed }) => {
  const { eventType, ignored } = parsed;
  const named = rows.filter(({ webhook }) => codesIn(webhook).includes(eventType));
  const told = (named.length > 0 ? named : otherObjects).flatMap(({ events }) => events);
  const heard = parsed.events.map((event) => (event.type === "pipeline" ? event.event.type : event.type));
  expect(named.length > 0 || ignored !== null).toBe(true);
  expect(told).toEqual(expect.arrayContaining(heard));
});

const otherObjects = rows.filter(({ webhook }) => /\b(any|all) others?\b/.test(webhook));

test("docs/INTEGRATIONS.md tells of no event that no source makes", () => {
  const made = new Set(
    readRecordings().flatMap(({ parsed }) =>
      parsed.events.map((event) => (event.type === "pipeline" ? event.event.type : event.type)),
    ),
  );
  expect([...made].toSorted()).toEqual([...new Set(rows.flatMap(({ events }) => events))].toSorted());
});
