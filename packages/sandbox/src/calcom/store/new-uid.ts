import { createHash, randomInt } from "node:crypto";

const alphabet = "123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";

/** 22 characters like those of short-uuid, which Cal.com uses. */
export function newUid(): string {
  return Array.from({ length: 22 }, () => alphabet[randomInt(alphabet.length)]).join("");
}

/** The same uuid for the same text, in the form of version 5. */
export function uuidOf(text: string): string {
  const hex = createHash("sha1").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
