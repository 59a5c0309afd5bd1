/** Accents, as their own characters and after a letter was taken apart. */
const marks = /\p{Mn}/gu;

/** A text as it is searched: without accents and case, one space between words. */
export const foldText = (text: string): string =>
  text.normalize("NFKD").replaceAll(marks, "").toLowerCase().replaceAll(/\s+/g, " ").trim();

/**
 * What has to be in a card's `search`, all of it. A text of digits and what stands between them in phones is one run of
 * digits; else each word counts.
 */
export function searchParts(text: string): readonly string[] {
  const folded = foldText(text);
  const digits = folded.replaceAll(/\D/g, "");
  if (/^[+\d\s().-]+$/.test(folded) && digits !== "") return [digits];
  return folded === "" ? [] : folded.split(" ");
}

/** A text that stands for itself in LIKE. */
export const likeAny = (part: string): string => `%${part.replaceAll(/[\\%_]/g, "\\$&")}%`;
