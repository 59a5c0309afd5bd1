import { readPort } from "./config/read-config.ts";

/**
 * The image's health check; the image has neither curl nor wget. Asks for life, not for the database: with the database
 * away relay still answers vendors with 503 and Retry-After, while an unhealthy container would not be reached at all.
 */
const answer = await fetch(`http://127.0.0.1:${readPort()}/livez`, { signal: AbortSignal.timeout(3_000) }).catch(
  () => null,
);
process.exitCode = answer?.ok ? 0 : 1;
