import { randomInt } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";

/** First passwords, by e-mail: chosen once, kept in a file of mode 0600 until everybody has changed his. */
export interface Passwords {
  readonly path: string;
  /** One that this set-up chose earlier; a person's own is not known. */
  known(email: string): string | undefined;
  /** The known one, or a new one, kept before it is used. */
  choose(email: string): string;
}

const letters = "abcdefghjkmnpqrstuvwxyz";
const capitals = "ABCDEFGHJKMNPQRSTUVWXYZ";
const digits = "23456789";

/** Fits all three systems: more than 15 signs, capital and small letters, digits and a special sign; none look alike. */
export function inventPassword(): string {
  const pick = (signs: string, count: number) =>
    Array.from({ length: count }, () => signs[randomInt(signs.length)]).join("");
  return [
    pick(capitals, 1) + pick(letters, 4),
    pick(digits, 4),
    pick(capitals, 1) + pick(letters, 4),
    pick(digits, 3),
  ].join("-");
}

export function openPasswords(path: string): Passwords {
  const read = (): Record<string, string> => {
    try {
      return z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(path, "utf8")));
    } catch {
      return {};
    }
  };
  return {
    path,
    known: (email) => read()[email],
    choose(email) {
      const all = read();
      const password = all[email] ?? inventPassword();
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, JSON.stringify({ ...all, [email]: password }, undefined, 2), { mode: 0o600, flush: true });
      return password;
    },
  };
}
