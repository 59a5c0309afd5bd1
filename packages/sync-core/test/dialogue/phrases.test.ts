import { describe, expect, test } from "vitest";
import type { Field } from "../../src/dialogue/content/dialogue-content.ts";
import { noAnswers } from "../../src/dialogue/understand/answers.ts";
import { understand } from "../../src/dialogue/understand/understand.ts";
import { defaultDialogue } from "./default-dialogue.ts";
import { nameAnswers, namesInPassing, noName } from "./phrases/name-phrases.ts";
import { noPlace, placeAnswers, placesInPassing } from "./phrases/place-phrases.ts";
import { noRevenue, revenueAnswers, revenueInPassing } from "./phrases/revenue-phrases.ts";
import { noSpecialty, specialtiesInPassing, specialtyAnswers } from "./phrases/specialty-phrases.ts";

const content = defaultDialogue();

const read = (text: string, asked: Field | null) =>
  understand(text, { content, asked, lastAnswered: null, answers: noAnswers }).found;

/** In passing: before the first question, and while others stand. */
const others = (field: Field): readonly (Field | null)[] =>
  [null, "name", "goal", "city"].filter((other): other is Field | null => other !== field);

describe("revenue", () => {
  test.each(revenueAnswers)("%s answers with %s to %s", (said, minBrl, maxBrl) => {
    expect(read(said, "revenue").revenue).toEqual({ minBrl, maxBrl });
  });
  test.each(revenueInPassing)("%s says %s to %s unasked", (said, minBrl, maxBrl) => {
    for (const asked of others("revenue")) expect(read(said, asked).revenue).toEqual({ minBrl, maxBrl });
  });
  test.each(noRevenue)("%s says no revenue", (said) => {
    for (const asked of [...others("revenue"), "revenue" as const]) expect(read(said, asked).revenue).toBeUndefined();
  });
});

describe("place", () => {
  test.each(placeAnswers)("%s answers with %s, %s", (said, city, uf) => {
    expect(read(said, "city").city).toMatchObject({ city, uf });
  });
  test.each(placesInPassing)("%s says %s, %s unasked", (said, city, uf) => {
    for (const asked of others("city")) expect(read(said, asked).city).toMatchObject({ city, uf });
  });
  test.each(noPlace)("%s says no place", (said) => {
    for (const asked of [...others("city"), "city" as const]) expect(read(said, asked).city).toBeUndefined();
  });
});

describe("specialty", () => {
  test.each(specialtyAnswers)("%s answers with %s", (said, specialty) => {
    expect(read(said, "specialty").specialty).toBe(specialty);
  });
  test.each(specialtiesInPassing)("%s says %s unasked", (said, specialty) => {
    for (const asked of others("specialty")) expect(read(said, asked).specialty).toBe(specialty);
  });
  test.each(noSpecialty)("%s says no specialty", (said) => {
    for (const asked of [...others("specialty"), "specialty" as const])
      expect(read(said, asked).specialty).toBeUndefined();
  });
});

describe("name", () => {
  test.each(nameAnswers)("%s answers with %s, %s", (said, name, title) => {
    expect(read(said, "name").name).toEqual({ name, title });
  });
  test.each(namesInPassing)("%s says %s, %s unasked", (said, name, title) => {
    for (const asked of others("name")) expect(read(said, asked).name).toEqual({ name, title });
  });
  test.each(noName)("%s says no name", (said) => {
    for (const asked of [...others("name"), "name" as const]) expect(read(said, asked).name).toBeUndefined();
  });
});
