import { randomBytes, scrypt as scryptOf, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const scrypt = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scryptOf);

/** OWASP's second choice for scrypt: 32 MiB and about a tenth of a second, so a guess is dear and relay stays small. */
const cost = { log2N: 15, blockSize: 8, parallel: 3 } as const;
const [saltBytes, keyBytes] = [16, 32];

/** @returns the hash with all that is needed to check it, as PHC writes it */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const key = await derive(password, salt, cost.log2N, cost.blockSize, cost.parallel);
  const { log2N, blockSize, parallel } = cost;
  return `$scrypt$ln=${log2N},r=${blockSize},p=${parallel}$${base64(salt)}$${base64(key)}`;
}

/** Takes the same time for a user that is not there (`null`). */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const given = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash ?? "");
  const [, ln = cost.log2N, r = cost.blockSize, p = cost.parallel, salt = nobodysSalt, key = nobodysKey] = given ?? [];
  const derived = await derive(password, Buffer.from(salt, "base64"), Number(ln), Number(r), Number(p));
  const expected = Buffer.from(key, "base64");
  return given !== null && expected.length === derived.length && timingSafeEqual(expected, derived);
}

const nobodysSalt = base64(Buffer.alloc(saltBytes));
const nobodysKey = base64(Buffer.alloc(keyBytes));

function derive(password: string, salt: Buffer, log2N: number, r: number, p: number): Promise<Buffer> {
  const N = 2 ** log2N;
  // The same letters may come composed or not, by keyboard.
  return scrypt(password.normalize("NFKC"), salt, keyBytes, { N, r, p, maxmem: 256 * N * r });
}

function base64(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
