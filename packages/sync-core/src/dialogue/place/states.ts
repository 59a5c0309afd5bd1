import { getStates } from "@brazilian-utils/brazilian-utils/get-states";
import { toPlain } from "../text/phrase.ts";

const states: readonly { readonly code: string; readonly name: string }[] = getStates();

/** Two letters by name or by code, both plain. */
const codes = new Map<string, string>([
  ...states.flatMap(({ code, name }) => [[toPlain(name), code] as const, [toPlain(code), code] as const]),
  ["minas", "MG"],
  ["rio grande sul", "RS"],
  ["rio grande norte", "RN"],
  ["sta catarina", "SC"],
  ["mato grosso sul", "MS"],
  ["espirito sto", "ES"],
]);

/** Words of a plain text that name a state, longest first, for patterns. */
export const statePattern: string = [...codes.keys()].toSorted((left, right) => right.length - left.length).join("|");

/** @returns two letters in capitals, `null` for what is no state */
export const readState = (plain: string): string | null => codes.get(plain) ?? null;

/** Codes that are Portuguese words when they are written small. */
export const wordLikeCodes: ReadonlySet<string> = new Set("se pa to ma am ap ce al pe es ba rr go ac pi pr".split(" "));
