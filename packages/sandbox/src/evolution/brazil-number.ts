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
