import { z } from "zod";

const rule = "must be days such as 2026-12-24 or 2026-12-21..2026-12-31, or every year 12-24";

/** A day, a stretch of days, or a day of every year. */
export const daysText = z.string().refine(
  (text) => {
    const [from = "", until = from, ...more] = text.split("..");
    if (more.length > 0) return false;
    if (/^\d\d-\d\d$/.test(text)) return isDay(`2028-${text}`);
    return isDay(from) && isDay(until) && from <= until;
  },
  { error: rule },
);

/** Days of one stretch: `2026-12-21..2027-01-04`. */
export const stretchText = daysText
  .refine((text) => text.length > 5, { error: rule })
  .transform((text) => {
    const [from = "", until = from] = text.split("..");
    return { from, until };
  });

/** @returns each day as `YYYY-MM-DD`; one of every year in each of these years */
export function readDays(text: string, years: readonly number[]): readonly string[] {
  if (text.length === 5) return years.map((year) => `${year}-${text}`).filter(isDay);
  const [from = "", until = from] = text.split("..");
  const days: string[] = [];
  for (let day = new Date(`${from}T00:00:00Z`); isoDay(day) <= until; day = new Date(day.getTime() + 86_400_000)) {
    days.push(isoDay(day));
    if (days.length >= mostDays) break;
  }
  return days;
}

const mostDays = 400;
const isoDay = (date: Date): string => date.toISOString().slice(0, 10);

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && isoDay(date) === text;
}
