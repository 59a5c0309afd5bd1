import { readFileSync } from "node:fs";
import Holidays from "date-holidays";
import type { HolidayPlace, HolidayQuestion } from "./read-holidays.ts";

/** `public` are those of the law. `bank`: Carnival, on which hardly anybody works. */
const kinds = ["public", "bank"];

function whyNot({ country, state, city }: HolidayPlace): string | null {
  const calendar = new Holidays();
  if (calendar.getCountries()[country] === undefined) return `there is no country ${country}`;
  if (state === undefined) return city === undefined ? null : "a city needs its state";
  if (calendar.getStates(country)?.[state] === undefined) return `${country} has no state ${state}`;
  if (city === undefined || cityCode({ country, state, city }) !== undefined) return null;
  const known = Object.values(calendar.getRegions(country, state) ?? {}).join(", ") || "none";
  return `the holidays of ${city} are not known (of ${state}: ${known}): leave city out and name them in closed`;
}

function daysOf(place: HolidayPlace, years: readonly number[]): readonly string[] {
  const region = cityCode(place);
  const { country, state } = place;
  const calendar =
    state === undefined
      ? new Holidays(country)
      : region === undefined
        ? new Holidays(country, state)
        : new Holidays(country, state, region);
  const days = years
    .flatMap((year) => calendar.getHolidays(year))
    .filter(({ type }) => kinds.includes(type))
    .map(({ date }) => date.slice(0, 10));
  return [...new Set(days)].toSorted();
}

function cityCode({ country, state, city }: HolidayPlace): string | undefined {
  if (state === undefined || city === undefined) return undefined;
  const regions = Object.entries(new Holidays().getRegions(country, state) ?? {});
  return regions.find(([code, name]) => sameWord(name, city) || code === city)?.[0];
}

const sameWord = (left: string, right: string): boolean => plain(left) === plain(right);
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

/** One question on standard input, one answer on standard output. */
const { place, years } = JSON.parse(readFileSync(0, "utf8")) as HolidayQuestion;
process.stdout.write(JSON.stringify(years === null ? whyNot(place) : daysOf(place, years)));
