export interface SplitName {
  readonly firstName: string;
  readonly lastName: string;
}

/** A title belongs to the first name: "Dra. Helena" "Prado", not "Dra." "Helena Prado". */
const firstPart = /^(?:(?:dr|dra|prof|profa|sr|sra)\.? )*\S+/i;

export const collapseSpaces = (text: string): string => text.replace(/\s+/gu, " ").trim();

export const joinName = ({ firstName, lastName }: SplitName): string => collapseSpaces(`${firstName} ${lastName}`);

/** Splits so that joining gives the same text back (spaces collapsed). */
export function splitName(fullName: string): SplitName {
  const name = collapseSpaces(fullName);
  const firstName = firstPart.exec(name)?.[0] ?? "";
  return { firstName, lastName: name.slice(firstName.length).trim() };
}
