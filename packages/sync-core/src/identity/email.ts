/** Cal.com invents such addresses for people who book with a phone only. */
const inventedDomain = "@sms.cal.com";

const plausible = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/;

/** @returns the address trimmed and lower-case, or `null` when it is none or nobody's */
export function parseEmail(text: string): string | null {
  const email = text.trim().toLowerCase();
  if (!plausible.test(email) || email.endsWith(inventedDomain)) return null;
  return email;
}
