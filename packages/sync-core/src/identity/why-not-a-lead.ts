export type NotALead = "group" | "evolution-bot" | "blocked";

/** Evolution API keeps its QR codes and commands in a contact of this number. */
const evolutionBotPhone = "+123456";

/**
 * Says why a chat contact is nobody we sell to.
 * @returns `null` for a lead
 */
export function whyNotALead(contact: {
  readonly identifier: string | null;
  readonly phone: string | null;
  readonly blocked: boolean;
}): NotALead | null {
  if (contact.identifier?.endsWith("@g.us")) return "group";
  if (contact.phone === evolutionBotPhone) return "evolution-bot";
  return contact.blocked ? "blocked" : null;
}
