import { closestOf } from "../text/close-to.ts";
import { type Phrase, type Span, toPlain, type Word } from "../text/phrase.ts";
import { segmentsOf } from "../text/sentences.ts";
import { type SpecialtyIndex, specialtyKey } from "./specialty-list.ts";

export interface SpecialtyFound extends Span {
  readonly specialty: string;
}

const mostWords = 6;
const shortestWithSlips = 6;

/** Somebody else's specialty: one that is looked for, a friend's, or one that is denied. */
const ofOthers =
  /(?:\b(?:procur\w+|precis\w+|busc\w+|tem|teria|teriam|atendem|indicar?|recomend\w+|consulta|consultar|marcar|agendar|passar|atendimento|hora|horario|encaixe|vaga|exame|retorno)(?: de| com| por| para| pra| no| na)?(?: algum| alguma| um| uma| o| a)?|\b(?:quero|queria|gostaria de)(?: marcar| agendar)?(?: um| uma| consulta| com)+|\b(?:amig[oa]|coleg[oa]|espos[oa]|marido|mulher|namorad[oa]|noiv[oa]|mae|pai|irma|irmao|prim[oa]|ti[oa]|filh[oa]|soci[oa]|meu|minha|pro|pra|seu|sua|outr[oa]|indicad[oa] pel[oa]|indicacao d[eoa]|pel[oa]|nao sou(?: mais)?|nao e|nem|deixei de ser|trabalho pra|trabalho para)(?: e| eh| de| um| uma| o| a)*)\s*$/;
const saysWhatOneIs =
  /\b(?:sou|somos|area|especialidade|especialista em|residencia em|medic[oa]|dr|dra|doutora?|atuo com|atuo em|trabalho com|formad[oa] em|da|na|consultorio de|clinica de)\s*(?:e|eh|:|um|uma|o|a|da|de|em)?\s*$/;

/** A specialty of the list in what somebody wrote. A full word weighs more than an abbreviation, wherever they stand. */
export function readSpecialty(phrase: Phrase, isAsked: boolean, index: SpecialtyIndex): SpecialtyFound | null {
  return (
    findExact(phrase, isAsked, (key) => index.byWords.get(key)) ??
    findExact(phrase, isAsked, (key, taken) => readShortForm(key, taken, phrase, isAsked, index)) ??
    findSlipped(phrase, isAsked, index)
  );
}

function findExact(
  { words, plain }: Phrase,
  isAsked: boolean,
  read: (key: string, taken: readonly Word[]) => string | undefined,
): SpecialtyFound | null {
  for (let at = 0; at < words.length; at += 1) {
    for (let length = Math.min(mostWords, words.length - at); length > 0; length -= 1) {
      const taken = words.slice(at, at + length);
      if (taken.slice(1).some(({ gap }) => !/^(?: |-| ?\/ ?|\. ?| ?& ?)$/.test(gap))) continue;
      const specialty = read(specialtyKey(taken.map((word) => word.plain).join(" ")), taken);
      if (specialty === undefined) continue;
      at += length - 1;
      const { start, end } = spanOf(taken);
      if (isOfOthers(textBefore(plain, start), taken, isAsked)) break;
      return { specialty, start, end };
    }
  }
  return null;
}

const spanOf = (taken: readonly Word[]): Span => ({ start: taken[0]?.start ?? 0, end: taken.at(-1)?.end ?? 0 });
const textBefore = (plain: string, start: number): string => plain.slice(Math.max(start - 60, 0), start);

/** Abbreviations and everyday words count where they are an answer, or say what somebody is. */
function readShortForm(
  key: string,
  taken: readonly Word[],
  { plain }: Phrase,
  isAsked: boolean,
  { byShortForm }: SpecialtyIndex,
): string | undefined {
  const specialty = byShortForm.get(key);
  if (specialty === undefined) return undefined;
  const span = spanOf(taken);
  const before = textBefore(plain, span.start);
  const isShort = isBeginning(key, specialty);
  if (saysWhatOneIs.test(before) && (isShort || !/\b[dn]a\s*$/.test(before))) return specialty;
  const isAlone = fillsSegment(plain, span);
  const isMeant = isShort ? isAsked || isAlone || key.length >= 4 : isAsked && isAlone;
  return isMeant ? specialty : undefined;
}

const everydayWords = new Set(["radio", "trauma"]);

/** "Orto" begins Ortopedia and means nothing else, unlike "dor". */
const isBeginning = (short: string, specialty: string): boolean =>
  !everydayWords.has(short) &&
  toPlain(specialty)
    .split(" ")
    .some((word) => word.startsWith(short) && word !== short);

const filler =
  /\b(?:sou|eu|e|eh|a|o|as|os|de|da|do|em|com|na|no|um|uma|minha|meu|especialidade|especialista|area|medic[oa]|trabalho|atuo|atendo|faco|mais|principalmente|oi|ola|bom|boa|dia|tarde|noite|geral|estetica|so|aqui|dra?|hoje)\b/g;

/** Nothing but the word and what goes with it stands in its part of the message. */
function fillsSegment(plain: string, { start, end }: Span): boolean {
  const segment = segmentsOf(plain).find((part) => start >= part.start && start < part.end);
  if (segment === undefined) return false;
  const rest = `${plain.slice(segment.start, start)} ${plain.slice(end, segment.end)}`;
  return !/[a-z0-9]/.test(rest.replaceAll(filler, ""));
}

const isOfOthers = (before: string, taken: readonly Word[], isAsked: boolean): boolean =>
  ofOthers.test(before) || (!isAsked && taken.some(({ plain }) => /(?:istas|iatras|ologas|ologos)$/.test(plain)));

function findSlipped(phrase: Phrase, isAsked: boolean, { byWords }: SpecialtyIndex): SpecialtyFound | null {
  for (const word of phrase.words) {
    const before = phrase.plain.slice(Math.max(word.start - 60, 0), word.start);
    if (word.plain.length < shortestWithSlips || isOfOthers(before, [word], isAsked)) continue;
    const specialty = onlyOne(closestOf(word.plain, single(byWords)), byWords);
    if (specialty !== null) return { specialty, start: word.start, end: word.end };
  }
  if (!isAsked) return null;
  for (const { start, end } of segmentsOf(phrase.plain)) {
    const said = toPlain(phrase.plain.slice(start, end)).replace(
      /^(?:sou |e |eh |minha especialidade e |especialista em |area d[ea] )+/,
      "",
    );
    // "Médico" begins some names and stands before others.
    const typed = specialtyKey(said);
    const bare = typed.replace(/^medico (?!d[aeo] )/, "");
    const slipped = (word: string) =>
      word.length < shortestWithSlips ? null : onlyOne(closestOf(word, byWords.keys()), byWords);
    const specialty = slipped(bare) ?? slipped(typed);
    if (specialty !== null) return { specialty, start, end };
  }
  return null;
}

const single = (byWords: ReadonlyMap<string, string>) =>
  [...byWords.keys()].filter((word) => word.length >= shortestWithSlips && !word.includes(" "));

/** Several words of one specialty are as good as one. */
function onlyOne(words: readonly string[], byWords: ReadonlyMap<string, string>): string | null {
  const named = new Set(words.map((word) => byWords.get(word)));
  return named.size === 1 ? ([...named][0] ?? null) : null;
}
