import { type Span, toPlain } from "../text/phrase.ts";
import { segmentsOf } from "../text/sentences.ts";

const filler = new Set(
  (
    "e eh em de da do na no a o oi ola bom boa dia tarde noite aqui moro atendo fico fica sou cidade municipio capital centro mesmo hoje atualmente agora so " +
    "apenas minha meu consultorio clinica verdade errei desculpa desculpe perdao alias digo errado errada mudei troca corrige corrigindo ops opa quis dizer digo obrigado obrigada por enquanto nao sim regiao estou"
  ).split(" "),
);

export function fillsSegment(plain: string, { start, end }: Span): boolean {
  const segment = segmentsOf(plain).find((part) => start >= part.start && start < part.end);
  if (segment === undefined) return false;
  const rest = `${plain.slice(segment.start, start)} ${plain.slice(end, segment.end)}`;
  return toPlain(rest)
    .split(" ")
    .every((word) => word === "" || filler.has(word));
}

/** What is left when polite words in front and behind are gone: "aqui em sao bernado do campo mesmo". */
export function withoutFiller(part: string): string {
  const words = toPlain(part).split(" ");
  const first = words.findIndex((word) => !filler.has(word));
  const last = words.findLastIndex((word) => !filler.has(word));
  return first === -1 ? "" : words.slice(first, last + 1).join(" ");
}
