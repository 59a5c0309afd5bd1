import { correctionIn } from "../intent/read-intent.ts";
import { type Phrase, type Span, toPlain } from "../text/phrase.ts";
import { sentencesOf } from "../text/sentences.ts";
import { type Candidate, candidatesOf } from "./find-candidates.ts";
import { guessTypo, placeOf } from "./guess-city.ts";
import type { PlaceContext, PlaceFound } from "./place.ts";
import { type PlaceCue, placeCueOf, readStateAlone, stateBeside } from "./place-cues.ts";
import { fillsSegment } from "./place-filler.ts";
import { statePattern } from "./states.ts";
import { capitals, everydayWords, neighbourhoods, wellKnown } from "./well-known.ts";

/** A Brazilian city in what somebody wrote; `null` when none is meant. */
export function readPlace(phrase: Phrase, context: PlaceContext): PlaceFound | null {
  const corrected = correctionIn(phrase);
  const found = candidatesOf(phrase, context.nicknames).flatMap((candidate) => {
    const judged = judge(phrase, candidate, context);
    if (judged === null) return [];
    // "Campinas, na verdade Valinhos": what follows stands.
    const stands = corrected !== null && judged.start >= corrected;
    return [stands ? { ...judged, weight: judged.weight + correctionWeight } : judged];
  });
  const best = found.toSorted((left, right) => right.weight - left.weight)[0];
  if (best !== undefined) return best;
  if (context.isAsked && context.uf !== null && /^(?:n?a |e a )?capital$/.test(toPlain(phrase.text))) {
    return {
      place: { city: capitals[context.uf] ?? null, uf: context.uf, ufs: [] },
      start: 0,
      end: phrase.plain.length,
    };
  }
  const guessed = guessTypo(phrase, context);
  if (guessed !== null) return guessed;
  const state = readStateAlone(phrase.plain, phrase.text, context.isAsked);
  if (state === null) return null;
  const { uf, start, end } = state;
  const isCapital = uf === "DF" || /\bcapital\b/.test(phrase.plain);
  return { place: { city: isCapital ? (capitals[uf] ?? null) : null, uf, ufs: [] }, start, end };
}

interface Judged extends PlaceFound {
  readonly weight: number;
}

const correctionWeight = 20;
const cueWeight: Readonly<Record<string, number>> = { practice: 9, home: 3, loose: 2 };

function judge(phrase: Phrase, candidate: Candidate, context: PlaceContext): Judged | null {
  const { plain } = phrase;
  const sentence = sentencesOf(plain).find(({ start, end }) => candidate.start >= start && candidate.start < end);
  const cue = placeCueOf(plain, sentence?.start ?? 0, startWithNeighbourhood(plain, candidate.start));
  if (cue === "elsewhere" || isPartOfState(plain, candidate) || isAskedOfUs(plain, sentence)) return null;
  const ufs = candidate.named.map(({ uf }) => uf);
  const beside = stateBeside(plain, candidate, ufs);
  if (beside === null && !isMeant(phrase, candidate, cue, context)) return null;
  const place = placeOf(
    candidate.named,
    beside?.uf ?? (context.uf !== null && ufs.includes(context.uf) ? context.uf : null),
  );
  const weight = (beside === null ? 0 : 5) + (cueWeight[cue ?? ""] ?? 0) + (wellKnown.has(candidate.key) ? 1 : 0);
  return { place, weight, start: candidate.start, end: beside?.end ?? candidate.end };
}

const neighbourhoodBefore = new RegExp(`\\b(?:${[...neighbourhoods].join("|")})(?:\\s*[,(/-]\\s*|\\s+)(?:em\\s+)?$`);

/** "Em Moema, São Paulo": what is said of the neighbourhood is said of its city. */
function startWithNeighbourhood(plain: string, start: number): number {
  const found = neighbourhoodBefore.exec(plain.slice(0, start));
  return found === null ? start : found.index;
}

/** "Tem escritório em Curitiba?" */
const isAskedOfUs = (plain: string, sentence: Span | undefined): boolean =>
  sentence !== undefined &&
  /^\s*(?:(?:oi|ola|e|mas)[\s,]+)*(?:voces?|vcs?|tem|atendem|ficam|trabalham|qual|quanto)\b/.test(
    plain.slice(sentence.start, sentence.end),
  ) &&
  plain.charAt(sentence.end) === "?";

/** The Rio Grande of "Rio Grande do Sul". */
function isPartOfState(plain: string, { start, end }: Span): boolean {
  const state = stateHere.exec(plain.slice(start));
  return state !== null && state[0].length > end - start;
}
const stateHere = new RegExp(`^(?:${statePattern})(?![a-z])`);

function isMeant(phrase: Phrase, candidate: Candidate, cue: PlaceCue, { isAsked }: PlaceContext): boolean {
  const { key, isNickname } = candidate;
  if (neighbourhoods.has(key) && !wellKnown.has(key) && !isNickname) return false;
  const isKnown = isNickname || wellKnown.has(key);
  const isWhole = fillsSegment(phrase.plain, candidate);
  if (isStateName(key)) return false;
  // "Sou paulista" is no place; "vocês são de Campinas?" asks for ours.
  if (everydayWords.has(key) && /\bsou\s*$/.test(phrase.plain.slice(0, candidate.start))) return false;
  if (!isAsked && /^[^.;!\n]*\?/.test(phrase.plain.slice(candidate.end))) return false;
  if (isAsked) return isWhole || cue !== null || (isKnown && !everydayWords.has(key));
  // "no jardim", "na serra": with an article only a place that has one.
  const hasArticle = /\bn[ao]\s*$/.test(phrase.plain.slice(0, candidate.start));
  if (cue === "practice" || cue === "home")
    return isKnown ? key === "rio" || !(hasArticle && everydayWords.has(key)) : !hasArticle && !everydayWords.has(key);
  return isKnown && !everydayWords.has(key) && (cue === "loose" || isWhole);
}

/** Paraná and Tocantins are municipalities too; who says so means the state. São Paulo and Rio de Janeiro are cities first. */
const isStateName = (key: string): boolean =>
  /^(?:parana|tocantins|amapa|goias|mato grosso|bahia|para|ceara)$/.test(key);
