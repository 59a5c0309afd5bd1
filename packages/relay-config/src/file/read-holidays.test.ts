import { describe, expect, test } from "vitest";
import { readHolidays, whyNoHolidays } from "./read-holidays.ts";

describe("the holidays of São Paulo", () => {
  const of2027 = readHolidays({ country: "BR", state: "SP", city: "Sao Paulo" }, [2027]);

  test.each([
    ["of the country", "2027-09-07"],
    ["that moves with Easter", "2027-03-26"],
    ["Carnival, on which hardly anybody works", "2027-02-09"],
    ["of the state", "2027-07-09"],
    ["of the city", "2027-01-25"],
  ])("hold the one %s", (_what, day) => expect(of2027).toContain(day));

  test.each([
    ["Christmas Eve, which is none", "2027-12-24"],
    ["the city's beside the state's own", "2027-02-14"],
  ])("do not hold %s", (_what, day) => expect(of2027).not.toContain(day));

  test("are the city's only where the city is named", () => {
    expect(readHolidays({ country: "BR", state: "SP" }, [2027])).not.toContain("2027-01-25");
    expect(readHolidays({ country: "BR" }, [2027])).not.toContain("2027-07-09");
  });
});

describe("a place whose holidays are not known", () => {
  test.each([
    [{ country: "XX" }, "there is no country XX"],
    [{ country: "BR", state: "XX" }, "BR has no state XX"],
    [{ country: "BR", city: "São Paulo" }, "a city needs its state"],
    [{ country: "BR", state: "SP", city: "Campinas" }, "name them in closed"],
  ])("%j is told with what to do", (place, words) => expect(whyNoHolidays(place)).toContain(words));

  test("a place that is known is not", () => {
    expect(whyNoHolidays({ country: "BR", state: "RJ", city: "rio de janeiro" })).toBeNull();
  });
});
