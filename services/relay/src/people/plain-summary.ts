/** Markdown of a summary as WhatsApp shows it. */
export const forWhatsApp = (markdown: string): string => unescaped(markdown.replaceAll("**", "*"));

/** Markdown of a summary without its signs. */
export const forMail = (markdown: string): string => unescaped(markdown.replaceAll("**", ""));

const unescaped = (text: string): string => text.replace(/\\([\\`*_[\]<>#|~&])/g, "$1");
