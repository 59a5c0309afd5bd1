import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";

const folder = new URL("../../../fixtures/recordings/chatwoot/", import.meta.url);
const recordingSchema = z.object({ headers: z.record(z.string(), z.string()), rawBody: z.string() });

export const accountSecret = "k7Qm2VtX9pRzH4sLb8NwEy3D";
export const botSecret = "Zr5TgUb1xWq8MnVc4JhYk6Pe";

export interface Recording {
  name: string;
  headers: Record<string, string>;
  rawBody: Uint8Array;
  text: string;
  /** The moment it was signed; NaN when unsigned. */
  signedAtMs: number;
}

export const recordings: Recording[] = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file) => {
    const { headers, rawBody } = recordingSchema.parse(JSON.parse(readFileSync(new URL(file, folder), "utf8")));
    return {
      name: file.replace(/\.json$/, ""),
      headers,
      rawBody: new TextEncoder().encode(rawBody),
      text: rawBody,
      signedAtMs: Number(headers["X-Chatwoot-Timestamp"]) * 1_000,
    };
  });

export const signedRecordings = recordings.filter(({ signedAtMs }) => !Number.isNaN(signedAtMs));

export function recording(name: string): Recording {
  const found = recordings.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no recording ${name}`);
  return found;
}
