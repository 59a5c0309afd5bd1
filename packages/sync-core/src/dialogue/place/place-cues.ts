import type { Span } from "../text/phrase.ts";
import { readState, statePattern, wordLikeCodes } from "./states.ts";

/**
 * What stands before a place: `practice` is where somebody works, `home` where somebody is, `loose` a mere preposition, `elsewhere`
 * says that it is not the place that was meant.
 */
export type PlaceCue = "practice" | "home" | "loose" | "elsewhere" | null;

const elsewhere = new RegExp(
  "(?:\\b(?:perto|proxim[oa]s?|ao lado|regiao(?: metropolitana)?|litoral(?: \\w+)?|interior|longe|vizinh[oa]s?|vale|costa|baixada) (?:d[eao]s?|a|ao)" +
    "|\\bgrande|\\b(?:avenida|av\\.?|rua|r\\.|praca|alameda|bairro|hospital|hosp|shopping|universidade|edificio|predio|rodovia|escola|clube|clinica|santa casa|banco|time|festa|campanha|dia|feriado|noite|vespera)(?: d[eao]s?)?" +
    "|\\b(?:formad[oa]|formei|graduei|graduad[oa]|nasci|nascid[oa]|natural|residencia|estud\\w+|especializ\\w+|fellow\\w*|mestrado|doutorado|congresso|curso|viag\\w+|viaj\\w+|ferias)\\b[^,.;\\n]{0,30} (?:d[eao]|em|n[ao]|pel[ao]|pra|para)" +
    "|\\bnao (?:atendo|moro|sou|fico|estou|trabalho)(?: mais)? (?:d[eao]|em|n[ao])" +
    "|\\b(?:sai|vim|veio|mudei|mudar|mudando|mudou|vou|iria|ir|expandir|abrir|filial|unidade nova|futuramente|morei|atendia|morava|trabalhava)\\b[^,.;\\n]{0,20} (?:d[eao]|em|n[ao]|pra|para)" +
    "|\\b(?:clientes?|pacientes?|amig[oa]s?|coleg[oa]s?|agencia|alguem|gente|pessoas|publico|leads?) (?:d[eao]|em)" +
    "|\\b(?:voces?|vcs?|vc) (?:\\w+ ){0,2}(?:d[eao]|em|n[ao])" +
    "|\\b(?:minha|meu|nossa|nosso|um|uma|a nossa senhora|sr\\.?|sra\\.?|senhora?|doutora?|dra?\\.?))\\s*$",
);
const practice =
  /\b(?:atendo|atendemos|atende|atuo|trabalho|trabalhamos|clinico|consultorios?|clinicas?|pratica|opero|atendimentos?|medic[oa]|\w+(?:logista|ologa|ologo|iatra|cirurgia|pedista)|(?:dermato|gineco|cardio|orto|ped|neuro|uro|endocrino|otorrino|oftalmo|gastro|reumato|pneumo|nefro|onco|masto|procto|infecto|hemato|vascular|plastic[oa]))\b[^,.;\n]{0,35}?(?:\b(?:em|d[eao]|n[ao]|e|eh|fica em)|:)\s*$/;
const livesIn = /\b(?:moro|resido|vivo)\s(?:\w+\s)?(?:em|d[eao]|n[ao])\s*$/;
const home =
  /\b(?:moro|resido|vivo|fico|fica|ficamos|estou|estamos|to|sou|somos|baseado|baseada|localizad[oa]|situad[oa]|instalad[oa]|cidade|aqui|falo|daqui|municipio)\b(?:[^,.;\n]{0,25}?\b(?:em|d[eao]|n[ao]|e|eh)|:)?\s*$/;
const loose = /(?:^|[^a-z])(?:em|d[eao]|n[ao])\s*$/;

/** "Me formei em Botucatu mas atendo em Bauru": what was said before counts no more. */
const otherClause =
  /^.*\b(?:mas|porem|so que|e|hoje|agora|atualmente)\s+(?:(?:hoje|agora|atualmente|eu)\s+)*(?=(?:atend|trabalh|atuo|moro|fico|estou|tenho|meu|minha|clinico|sou)\w*)/;

export function placeCueOf(plain: string, sentenceStart: number, at: number): PlaceCue {
  const before = plain.slice(sentenceStart, at).replace(otherClause, "");
  if (elsewhere.test(before)) return "elsewhere";
  if (livesIn.test(before)) return "home";
  if (practice.test(before)) return "practice";
  if (home.test(before)) return "home";
  return loose.test(before) ? "loose" : null;
}

export interface StateFound extends Span {
  readonly uf: string;
}

const joiner =
  "\\s*(?:[-/,(|–]\\s*)?(?:capital\\s*,?\\s*)?(?:(?:n[ao]|d[eao]|em|estado d[eao]|no estado d[eao]|(?:no )?interior d[eao])\\s+)?";
const stateBehind = new RegExp(`^${joiner}(${statePattern})(?![a-z])\\)?`);
const stateBefore = new RegExp(`(?<![a-z])(${statePattern})\\s*[-/,:(]?\\s*$`);

/** The state right behind or before a place that lies in it. @param ufs - where places of this name are */
export function stateBeside(plain: string, place: Span, ufs: readonly string[]): StateFound | null {
  const behind = stateBehind.exec(plain.slice(place.end));
  const uf = behind === null ? null : readState(behind[1] ?? "");
  if (behind !== null && uf !== null && ufs.includes(uf))
    return { uf, start: place.start, end: place.end + behind[0].length };
  const before = stateBefore.exec(plain.slice(0, place.start));
  const ufBefore = before === null ? null : readState(before[1] ?? "");
  if (before === null || ufBefore === null || !ufs.includes(ufBefore)) return null;
  // "em SP Campinas" but not "se Campinas …".
  if (before[1]?.length === 2 && wordLikeCodes.has(before[1])) return null;
  return { uf: ufBefore, start: before.index, end: place.end };
}

const stateAlone = new RegExp(
  `(?<![a-z])(?:(?<lead>(?:interior|litoral|estado|regiao metropolitana|grande|sul|norte|oeste|leste|triangulo|sertao|zona da mata)(?: d[eao])?|sou|somos|moro|estou|to|fico|atendo|atuo|trabalho|aqui|falo)\\s+(?:d[eao]|em|n[ao]|aqui (?:d[eao]|em|n[ao]))?\\s*)?(?<state>${statePattern})(?![a-z])`,
  "g",
);

/**
 * A state without a city: "sou de SP", "interior do Paraná".
 *
 * @param isAsked - the message answers the question for the city: a bare "SP" counts
 */
export function readStateAlone(plain: string, text: string, isAsked: boolean): StateFound | null {
  for (const { index, 0: found, groups = {} } of plain.matchAll(stateAlone)) {
    const name = groups.state ?? "";
    const uf = readState(name);
    const start = index + found.length - name.length;
    const end = index + found.length;
    const isCapitals = /^[A-Z]+$/.test(text.slice(start, end));
    const isCode = name.length === 2;
    if (
      uf === null ||
      (name === "para" && !isPara(plain, text, start)) ||
      (isCode && wordLikeCodes.has(name) && !isCapitals && plain.trim() !== name)
    )
      continue;
    if (groups.lead === undefined && elsewhere.test(plain.slice(0, start))) continue;
    const isWhole = plain.replaceAll(/[^a-z ]/g, "").trim() === name;
    const isSaid = isInSentence(plain, start) || (isCode && isCapitals && isOwnPart(plain, start, end));
    if (groups.lead !== undefined || isSaid || (isAsked && (isWhole || isCapitals || !isCode))) {
      return { uf, start, end };
    }
  }
  return null;
}

/** Pará, and not "para". */
const isPara = (plain: string, text: string, at: number): boolean =>
  /á/i.test(text.slice(at, at + 4)) || /\b(?:[dn]o)\s*$/.test(plain.slice(0, at)) || plain.trim() === "para";

/** "João, SP, orto" */
const isOwnPart = (plain: string, start: number, end: number): boolean =>
  /(?:^|[,;\n(/|-])\s*$/.test(plain.slice(0, start)) && /^\s*(?:$|[,;\n)/|.-])/.test(plain.slice(end));

const isInSentence = (plain: string, at: number): boolean =>
  /(?:^|[^a-z])(?:em|d[eao]|n[ao])\s*$/.test(plain.slice(0, at));
