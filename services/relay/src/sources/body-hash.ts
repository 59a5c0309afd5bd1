import { createHash } from "node:crypto";

/** SHA-256 in hex: what delivery keys are made of. */
export const bodyHash = (rawBody: Buffer): string => createHash("sha256").update(rawBody).digest("hex");
