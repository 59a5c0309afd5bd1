import { createHash } from "node:crypto";

/** SHA-256 in hex: the delivery key of vendors that send no delivery id. */
export const bodyHash = (rawBody: Buffer): string => createHash("sha256").update(rawBody).digest("hex");
