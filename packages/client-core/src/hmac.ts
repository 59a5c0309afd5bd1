import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";

export interface HmacInput {
  readonly algorithm: "sha256";
  /** Shared secret as text; its UTF-8 bytes are the key. */
  readonly secret: string;
  /** One piece or several that are signed one after another; text counts as UTF-8. */
  readonly signedBytes: Uint8Array | readonly (Uint8Array | string)[];
}

export interface VerifyHmacInput extends Omit<HmacInput, "secret"> {
  /** Any of them may have signed: rotation keeps the old one for a while. Empty ones never match. */
  readonly secrets: readonly string[];
  /** 64 hex digits without prefix, upper or lower case. */
  readonly signatureHex: string;
}

const sha256Hex = /^[0-9a-f]{64}$/i;

function toBytes(signed: HmacInput["signedBytes"]): Uint8Array {
  if (signed instanceof Uint8Array) return signed;
  return concatBytes(...signed.map((part) => (typeof part === "string" ? utf8ToBytes(part) : part)));
}

/** HMAC of the signed bytes as lower-case hex. */
export function signHmac({ secret, signedBytes }: HmacInput): string {
  return bytesToHex(hmac(sha256, utf8ToBytes(secret), toBytes(signedBytes)));
}

/**
 * Tells whether one of the secrets signed the bytes. Malformed hex, no secret or only empty secrets are `false`.
 * Synchronous and without node:crypto, so that it runs in Node, workers and browsers alike.
 */
export function verifyHmac({ secrets, signedBytes, signatureHex }: VerifyHmacInput): boolean {
  if (!sha256Hex.test(signatureHex)) return false;
  const given = hexToBytes(signatureHex.toLowerCase());
  const message = toBytes(signedBytes);
  let matched = false;
  for (const secret of secrets) {
    if (secret === "") continue;
    // No early exit: which of the secrets matched shall not show in the time taken.
    if (equalInConstantTime(hmac(sha256, utf8ToBytes(secret), message), given)) matched = true;
  }
  return matched;
}

/** Compares every byte whatever differs first. Different lengths are `false`. */
export function equalInConstantTime(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (const [index, byte] of left.entries()) difference |= byte ^ (right[index] ?? 0);
  return difference === 0;
}
