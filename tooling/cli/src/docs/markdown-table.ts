export { markdownTable } from "@tpc/audit";

export const asCode = (text: string): string => `\`${text}\``;
