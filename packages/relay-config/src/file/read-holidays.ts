import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Whose holidays: codes of ISO 3166, and a city by its name. */
export interface HolidayPlace {
  readonly country: string;
  readonly state?: string | undefined;
  readonly city?: string | undefined;
}

export interface HolidayQuestion {
  readonly place: HolidayPlace;
  /** `null`: whether the place is known. */
  readonly years: readonly number[] | null;
}

/** @returns what is wrong with the place, for people; `null`: its holidays are known */
export const whyNoHolidays = (place: HolidayPlace): string | null => ask({ place, years: null }) as string | null;

/** National, state and municipal holidays. @returns `YYYY-MM-DD`, sorted */
export const readHolidays = (place: HolidayPlace, years: readonly number[]): readonly string[] =>
  ask({ place, years }) as readonly string[];

const timeoutMs = 30_000;
/** Beside this file, in the source and in a bundle. */
const name = `./holidays-program.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`;
const known = new Map<string, unknown>();

/**
 * The library knows the holidays of the whole world, which takes 17 MiB for good, and 45 as a thread (measured): a program that ends with
 * its answer gives them back.
 */
function ask(question: HolidayQuestion): unknown {
  const input = JSON.stringify(question);
  if (!known.has(input)) {
    const program = fileURLToPath(new URL(name, import.meta.url));
    // No flags of ours: it needs neither our memory nor our conditions.
    const answer = execFileSync(process.execPath, [program], { input, timeout: timeoutMs, env: {}, encoding: "utf8" });
    known.set(input, JSON.parse(answer));
  }
  return known.get(input);
}
