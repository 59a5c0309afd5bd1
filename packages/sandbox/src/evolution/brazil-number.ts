/**
 * The numbers Evolution API looks for: as given, and for a Brazilian mobile also without or with the ninth digit.
 * `+55`, two digits of area, then the nine at index 5. Source: facts e.2.
 */
export function lookupNumbers(phone: string): string[] {
  if (!phone.startsWith("+55")) return [phone];
  if (phone.length === 14) return [phone, phone.slice(0, 5) + phone.slice(6)];
  if (phone.length === 13) return [phone, `${phone.slice(0, 5)}9${phone.slice(5)}`];
  return [phone];
}

/** The number Evolution writes to: without the ninth digit from area 31 on (createJid.ts of 2.3.6). */
export function dialledNumber(number: string): string {
  const [, area = "", subscriber = ""] = /^55(\d{2})9(\d{8})$/.exec(number) ?? [];
  return Number(area) >= 31 && Number(subscriber[0]) >= 7 ? `55${area}${subscriber}` : number;
}
