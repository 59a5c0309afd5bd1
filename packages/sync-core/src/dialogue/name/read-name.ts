import { readState } from "../place/states.ts";
import type { Phrase, Word } from "../text/phrase.ts";
import { collect, found } from "./collect-name.ts";
import { firstNames } from "./first-names.ts";
import type { NameContext, NameFound } from "./name-found.ts";
import { brands } from "./not-a-name.ts";
import { isParticle } from "./proper-case.ts";

/** What people say before their name; a name follows for certain. */
const certain =
  /\b(?:me chamo|chamo[- ]me|(?:o )?meu nome (?:completo )?(?:e|eh|seria)|meu nome|nome(?: completo)?\s?:|(?:pode(?:m)? )?me chamar? de|sou chamad[oa] de|quem (?:fala|escreve) (?:aqui )?(?:e|eh)|quem ta falando (?:e|eh)|pode(?:m)? chamar de)\s*[:,]?\s*(?:o |a )?$/;
/** A name may follow. */
const introduction =
  /\b(aqui|sou|falo|fala|falando|e|eh|com|prazer|att|ass|assinado|atenciosamente|abs|abracos?)\b[^a-z]*(?:o |a )?$/;
const titleWord = /^(?:dr|dra|doutor|doutora|dro)$/;
const afterTitle =
  /(?:^|[^a-z])(?:com|pro|pra|para|do|da|ao|seu|sua|indicacao|indicad[oa]|pel[oa]|amig[oa]|coleg[oa]|consulta|o meu|a minha|conhec\w+|procur\w+)(?: o| a| um| uma)?\s*$/;
const secretaryOf =
  /\b(?:secretari[oa]|assistente|recepcionista|gestor[a]?|espos[oa]|marido|mulher|filh[oa]|soci[oa]|equipe|consultorio|clinica|falo em nome|em nome) d[oa]\s*$/;

/** "O Dr. Marcelo me indicou." */
const isSomebodyElse =
  /^[\s,]*(?:d[aeo] [^,.;\n]{1,25} )?(?:que )?(?:me |nos |te )?(?:indic|recomend|fal(?:ou|a) (?:d|mu|bem)|pass(?:ou|a) |disse|sugeri|mand(?:ou|a)|coment|atende\b|e (?:meu|minha)|contrat|usa|fez|faz\b|ja )/;

export function readName(phrase: Phrase, context: NameContext): NameFound | null {
  return (
    readTitled(phrase, context) ??
    readIntroduced(phrase, context) ??
    (context.isAsked ? readAnswer(phrase, context) : readBare(phrase, context))
  );
}

/** "Dra. Ana Paula", wherever it stands, unless somebody else is meant. */
function readTitled(phrase: Phrase, context: NameContext): NameFound | null {
  for (const [at, word] of phrase.words.entries()) {
    if (!titleWord.test(word.plain)) continue;
    const before = phrase.plain.slice(0, word.start);
    const next = phrase.words[at + 1];
    if (next === undefined || brands.has(next.plain)) continue;
    if (afterTitle.test(before) && !secretaryOf.test(before)) continue;
    const name = collect(phrase.words.slice(at + 1), context);
    if (name.length === 0 || isSomebodyElse.test(phrase.plain.slice(name.at(-1)?.end))) continue;
    const isWoman = word.plain.endsWith("a") || /^\.?ª/.test(phrase.text.slice(word.end));
    return found(name, word, isWoman ? "Dra." : "Dr.");
  }
  return null;
}

/** "Me chamo ana", "aqui é o joão", "Rodrigo aqui". */
function readIntroduced(phrase: Phrase, context: NameContext): NameFound | null {
  for (const [at, word] of phrase.words.entries()) {
    const before = phrase.plain.slice(0, word.start);
    const isCertain = certain.test(before);
    if (!isCertain && !mayIntroduce(phrase, before, context.isAsked)) continue;
    const name = collect(phrase.words.slice(at), context);
    const [first] = name;
    if (first === undefined) continue;
    const hasArticle = /\b[oa] $/.test(before);
    if (isCertain || looksLikeName(name, phrase, context.isAsked || hasArticle)) return found(name, first, null);
  }
  const behind = /^\s*(?:(?:oi|ola|bom dia|boa tarde|boa noite)[\s,!.]+)*([a-z]+(?: [a-z]+)?) (?:aqui|falando)\b/.exec(
    phrase.plain,
  );
  if (behind === null) return null;
  const name = collect(
    phrase.words.filter(({ start }) => start >= behind.index + behind[0].indexOf(behind[1] ?? "")).slice(0, 2),
    context,
  );
  return name.length > 0 && firstNames.has(name[0]?.plain ?? "") ? found(name, name[0], null) : null;
}

/** "Falo com a Heloísa?" asks for somebody else, and the "e" of "Martins e Silva" is no "é". */
function mayIntroduce(phrase: Phrase, before: string, isAsked: boolean): boolean {
  const said = introduction.exec(before);
  if (
    said === null ||
    (said[1] === "com" && (!isAsked || /\b(?:fal\w+|convers\w+|contato|tratar) com (?:o |a )?$/.test(before)))
  )
    return false;
  const isJoining = said[1] === "e" && phrase.text.charAt(said.index).toLowerCase() !== "é";
  return !isJoining || /(?:^|[\n,;:!.])\s*$/.test(before.slice(0, said.index));
}

/** After "sou" stands a name only if it is a known one, or begins with a capital letter in the middle of a sentence. */
function looksLikeName(name: readonly Word[], phrase: Phrase, isAsked: boolean): boolean {
  const [first] = name;
  if (first === undefined) return false;
  if (firstNames.has(first.plain)) return true;
  const isCapital = /^\p{Lu}\p{Ll}/u.test(first.raw);
  const shouts = phrase.text === phrase.text.toUpperCase();
  return isCapital && !shouts && (isAsked || name.length > 1);
}

/** The whole answer is a name, or its first part is and the rest says something else: "Ana Paula, dermato". */
function readAnswer(phrase: Phrase, context: NameContext): NameFound | null {
  const polite =
    /^(?:oi|ola|opa|bom|boa|dia|tarde|noite|tudo|bem|td|prazer|sim|claro|ok|pode|ser|certo|e|eh|sou|eu|o|a|obrigado|obrigada)$/;
  const from = phrase.words.findIndex(({ plain }) => !polite.test(plain) || firstNames.has(plain));
  if (from === -1) return null;
  const words = phrase.words.slice(from);
  const { team } = context;
  const name = collect(words, context);
  const [first] = name;
  if (first === undefined || (from > 0 && team.has(first.plain))) return null;
  const rest = words.slice(name.length);
  const isKnown = firstNames.has(first.plain);
  const endsThere = rest.length === 0 || /[,;.!\n(/-]|\be\b/.test(rest[0]?.gap ?? "");
  // "Semana que vem" begins like a name and goes on like a sentence.
  if (!endsThere && !isKnown) return null;
  if (
    !endsThere &&
    name.length === 1 &&
    !/^(?:sou|da|de|do|aqui|e|medic[oa]|dermato\w*|\w+(?:logista|iatra|ista))$/.test(rest[0]?.plain ?? "") &&
    !context.isOtherAnswer(rest[0]?.plain ?? "")
  )
    return null;
  if (!isKnown && name.length === 1 && rest.length > 0 && !/[,;\n]/.test(rest[0]?.gap ?? "")) return null;
  return found(name, first, null);
}

/** Nobody asked: a message, or a part of it set off by commas, that is nothing but a known name. */
function readBare(phrase: Phrase, context: NameContext): NameFound | null {
  for (const [at, word] of phrase.words.entries()) {
    const startsPart = at === 0 || /[,;\n]/.test(word.gap);
    if (!startsPart || !firstNames.has(word.plain)) continue;
    const name = collect(phrase.words.slice(at), context);
    const next = phrase.words[at + name.length];
    const endsPart = next === undefined ? !/\?/.test(phrase.plain.slice(name.at(-1)?.end)) : /[,;\n]/.test(next.gap);
    const isWritten = name.every(
      ({ raw, plain }) => isParticle(plain) || /^\p{Lu}/u.test(raw) || firstNames.has(plain) || at === 0,
    );
    // A single first name in passing is rather somebody who is called: "bom dia, Heloisa".
    const isList =
      at === 0 && next !== undefined && (context.isOtherAnswer(next.plain) || readState(next.plain) !== null);
    if (endsPart && isWritten && name.length > 0 && (name.length > 1 || phrase.words.length === 1 || isList))
      return found(name, word, null);
  }
  return null;
}
