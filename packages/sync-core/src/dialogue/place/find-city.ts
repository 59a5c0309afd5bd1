import { toPlain } from "../text/phrase.ts";
import { type Municipality, municipalitiesByName, placeKey } from "./municipalities.ts";
import { capitals } from "./well-known.ts";

/** "Campinas - SP" in IBGE's list; `null` when it is not there. */
export function findCity(written: string): Municipality | null {
  const [, name = "", code = ""] = /^(.+?)\s*[-/]\s*([A-Za-z]{2})$/.exec(written.trim()) ?? [];
  const named = municipalitiesByName().get(placeKey(toPlain(name))) ?? [];
  return named.find(({ uf }) => uf === code.toUpperCase()) ?? null;
}

/** Two letters of a state. */
export const isState = (written: string): boolean => Object.hasOwn(capitals, written.trim().toUpperCase());
