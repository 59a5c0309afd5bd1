import { collapseSpaces, splitName } from "@tpc/sync-core";

const organisation = /^(clínica|clinica|consultório|consultorio|instituto|espaço|espaco|hospital|centro|clinic)\b/iu;

/**
 * How to address somebody of that name: "Dra. Helena" for "Dra. Helena Prado". WhatsApp profiles also hold practices
 * ("Clínica Bem Viver": the whole name), and numbers or emoji (`""`: no name at all).
 */
export function greetingName(name: string): string {
  if (!/\p{L}/u.test(name) || name.includes("@")) return "";
  const whole = collapseSpaces(name);
  return organisation.test(whole) ? whole : splitName(whole).firstName;
}
