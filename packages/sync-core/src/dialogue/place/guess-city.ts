import { firstNames } from "../name/first-names.ts";
import { closestOf } from "../text/close-to.ts";
import { type Phrase, toPlain } from "../text/phrase.ts";
import { segmentsOf } from "../text/sentences.ts";
import { type Municipality, municipalitiesByName, placeKey } from "./municipalities.ts";
import type { Place, PlaceContext, PlaceFound } from "./place.ts";
import { placeCueOf } from "./place-cues.ts";
import { withoutFiller } from "./place-filler.ts";
import { readState } from "./states.ts";
import { capitals, farLargest, neighbourhoods, wellKnown } from "./well-known.ts";

/** Of places of one name: the one in the state that was named, the capital, or all of them. */
export function placeOf(named: readonly Municipality[], uf: string | null): Place {
  const largest = farLargest.get(placeKey(toPlain(named[0]?.name ?? "")));
  const inState = named.find((place) => place.uf === uf) ?? named.find((place) => place.uf === largest);
  const chosen = inState ?? (named.length === 1 ? named[0] : named.find((place) => capitals[place.uf] === place.name));
  if (chosen !== undefined) return { city: chosen.name, uf: chosen.uf, ufs: [] };
  return { city: named[0]?.name ?? null, uf: null, ufs: named.map((place) => place.uf).toSorted() };
}

const stated =
  /\b(?:em|d[eao]|n[ao]|e|eh|:)\s+([a-z][a-z' ]{4,40}?)(?=\s*(?:[,.;!?\n/()-]|$| e | mas | com | ha | faz | faturo))/g;

/** What looks like a well-known city with a slip in it; any city when the question was for it. */
export function guessTypo(phrase: Phrase, context: PlaceContext): PlaceFound | null {
  const byName = municipalitiesByName();
  for (const segment of segmentsOf(phrase.plain)) {
    const part = phrase.plain.slice(segment.start, segment.end);
    const isOnlyPart = segment.end - segment.start === phrase.plain.length;
    if (context.mayBeSlip || (context.isFirst && isOnlyPart)) {
      const guessed = guess(withoutFiller(part), byName, context, !context.mayBeSlip);
      if (guessed !== null) return { place: guessed, ...segment };
    }
    for (const { index, 0: found, 1: typed = "" } of part.matchAll(stated)) {
      const start = segment.start + index + found.indexOf(typed);
      const cue = placeCueOf(phrase.plain, segment.start, start);
      if (cue !== "practice" && cue !== "home") continue;
      const guessed = guess(toPlain(typed), byName, context, true);
      if (guessed !== null) return { place: guessed, start, end: start + typed.length };
    }
  }
  return null;
}

function guess(
  typed: string,
  byName: ReadonlyMap<string, readonly Municipality[]>,
  { uf }: PlaceContext,
  onlyWellKnown: boolean,
): Place | null {
  const [, name = typed, code] = /^(.+?) ([a-z]{2})$/.exec(typed) ?? [];
  const state = code === undefined ? null : code.toUpperCase() in capitals ? code.toUpperCase() : null;
  const key = placeKey(state === null ? typed : name);
  const wanted = state ?? uf;
  // What is spelled right was looked at before, and found not to be meant.
  if (firstNames.has(key) || byName.has(key) || neighbourhoods.has(key) || readState(key) !== null) return null;
  const near = closestOf(key, onlyWellKnown ? wellKnown : byName.keys());
  const inState = near.filter((other) => wanted === null || byName.get(other)?.some((place) => place.uf === wanted));
  const known = inState.filter((other) => wellKnown.has(other));
  const chosen = inState.length === 1 ? inState[0] : known.length === 1 ? known[0] : undefined;
  const named = chosen === undefined ? undefined : byName.get(chosen);
  return named === undefined ? null : placeOf(named, wanted);
}
