import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";

const folder = new URL("../../../fixtures/recordings/chatwoot/", import.meta.url);
const recordingSchema = z.object({ headers: z.record(z.string(), z.string()), rawBody: z.string() });

export const accountSecret = "k7Qm2VtX9pRzH4sLb8NwEy3D";
export const botSecret = "Zr5TgUb1xWq8MnVc4JhYk6Pe";
const inboxSecret = "Qe4Wn8Rt2Yb6Ul0Ip3Os7Ad1";
/** Of all recorded deliveries that are signed. */
export const recordedSecrets = [accountSecret, botSecret, inboxSecret];

export interface Recording {
  name: string;
  headers: Record<string, string>;
  rawBody: Uint8Array;
  text: string;
  /** The moment it was signed; NaN when unsigned. */
  signedAtMs: number;
}

export const recordings: Recording[] = readdirSync(folder)
  .filter((file) => file.endsWith(".json") && !file.startsWith("v4.15-rest-"))
  .map((file) => {
    const { headers, rawBody } = recordingSchema.parse(JSON.parse(readFileSync(new URL(file, folder), "utf8")));
    return {
      name: file.replace(/\.json$/, ""),
      headers,
      rawBody: new TextEncoder().encode(rawBody),
      text: rawBody,
      signedAtMs: Number(headerOf(headers, "X-Chatwoot-Timestamp")) * 1_000,
    };
  });

/** Built recordings have the names as Chatwoot writes them, others as Node reads them. */
export function headerOf(headers: Record<string, string>, name: string): string | undefined {
  return headers[name] ?? headers[name.toLowerCase()];
}

export const signedRecordings = recordings.filter(({ signedAtMs }) => !Number.isNaN(signedAtMs));

export function recording(name: string): Recording {
  const found = recordings.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no recording ${name}`);
  return found;
}
