import type { Span } from "./phrase.ts";

/** Parts of a plain text between full stops, question marks, semicolons and line breaks. A stop inside a number or after "dr" ends nothing. */
export function sentencesOf(plain: string): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const { index, 0: stop } of plain.matchAll(/(?<!\b(?:dr|dra|prof|profa|sr|sra|av|r))\.(?!\d)|[;!?\n]/g)) {
    spans.push({ start, end: index });
    start = index + stop.length;
  }
  spans.push({ start, end: plain.length });
  return spans.filter(({ start: from, end }) => plain.slice(from, end).trim() !== "");
}

/** Smaller parts: commas, slashes with spaces and dashes between spaces end one too. */
export function segmentsOf(plain: string): readonly Span[] {
  return sentencesOf(plain).flatMap(({ start, end }) => {
    const spans: Span[] = [];
    let from = start;
    for (const { index, 0: mark } of plain.slice(start, end).matchAll(/,(?!\d)|(?<!\d),| - | \/ |[|()•*:]/g)) {
      spans.push({ start: from, end: start + index });
      from = start + index + mark.length;
    }
    spans.push({ start: from, end });
    return spans.filter((span) => plain.slice(span.start, span.end).trim() !== "");
  });
}
