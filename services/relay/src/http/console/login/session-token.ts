import { createHash, randomBytes } from "node:crypto";

/** 256 bits that nobody guesses. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** What the store keeps. */
export const hashToken = (token: string): Buffer => createHash("sha256").update(`session ${token}`).digest();

/** Told to the pages only: whoever makes a browser send the cookie does not know it. */
export const csrfTokenOf = (token: string): string => createHash("sha256").update(`csrf ${token}`).digest("base64url");
