import { type CountryCode, emailKey, type IdentityKey, parseEmail, parsePhone, phoneKey } from "@tpc/sync-core";

/** Whom a list of lines names. */
export interface ReadList {
  readonly keys: ReadonlySet<IdentityKey>;
  /** Numbers of lines that name nobody, from 1. A heading is none of them. */
  readonly unreadable: readonly number[];
}

/** @param region - of numbers without a country */
export function readList(lines: readonly string[], region: CountryCode): ReadList {
  const keys = lines.map((line) => keysOfLine(line, region));
  const isEmpty = (at: number) => lines[at]?.trim() === "";
  const isHeading = (at: number) => at === 0 && !/[@\d]/.test(lines[at] ?? "");
  const unreadable = keys.flatMap((found, at) => (found.length > 0 || isEmpty(at) || isHeading(at) ? [] : [at + 1]));
  return { keys: new Set(keys.flat()), unreadable };
}

function keysOfLine(line: string, region: CountryCode): readonly IdentityKey[] {
  return line.split(/[,;\t]/).flatMap((part): readonly IdentityKey[] => {
    const text = part.trim().replaceAll('"', "");
    if (/^(twenty|chatwoot):\S+$/.test(text)) return [text as IdentityKey];
    const email = parseEmail(text);
    if (email !== null) return [emailKey(email)];
    const phone = /^[+(\d][\d\s().-]{7,}$/.test(text) ? parsePhone(text, region) : null;
    return phone === null ? [] : [phoneKey(phone.canonical)];
  });
}
