import { readFileSync } from "node:fs";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test } from "vitest";

const rooms = ["common", "console", "panel"] as const;

const read = (room: string, locale: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../src/texts/${room}/${locale}.json`, import.meta.url), "utf8"));

type Element = ReturnType<IntlMessageFormat["getAst"]>[number];

/** The names of what a message is given. */
function argumentsIn(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => {
    if (!("value" in element) || element.type === 0) return [];
    const inner = "options" in element ? Object.values(element.options).flatMap(({ value }) => argumentsIn(value)) : [];
    return [element.value, ...inner];
  });
}

describe.each(rooms)("the texts of %s", (room) => {
  const portuguese = read(room, "pt-BR");
  const english = read(room, "en");

  test("are the same ones in both languages", () => {
    expect(Object.keys(english).toSorted()).toEqual(Object.keys(portuguese).toSorted());
    expect(Object.values({ ...portuguese, ...english }).filter((text) => text.trim() === "")).toEqual([]);
  });

  test("are messages that can be said, and English is given no value that Portuguese has not", () => {
    for (const [key, text] of Object.entries(portuguese)) {
      const names = (message: string, locale: string) => argumentsIn(new IntlMessageFormat(message, locale).getAst());
      const known = names(text, "pt-BR");
      expect([key, names(english[key] ?? "", "en").filter((name) => !known.includes(name))]).toEqual([key, []]);
    }
  });
});

test("no text stands in two rooms: one of them would win", () => {
  const keys = rooms.flatMap((room) => Object.keys(read(room, "pt-BR")));
  expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
});
