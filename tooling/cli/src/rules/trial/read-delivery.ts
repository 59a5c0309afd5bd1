import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

/** A webhook as it came: from a file, or from relay's store. */
export interface GivenDelivery {
  /** The file's name, or the delivery's id. */
  readonly name: string;
  readonly source: "twenty" | "chatwoot" | "calcom";
  readonly headers: Readonly<Record<string, string>>;
  readonly rawBody: string;
  /** ISO instant; absent in files that do not tell. */
  readonly receivedAt?: string;
}

const headers = z.record(z.string(), z.string());
/** As relay keeps them, as our recordings are, or nothing but the body. */
const recordingSchema = z.looseObject({ headers: headers.optional(), rawBody: z.string() });
const storedSchema = z.looseObject({ headers: headers.optional(), body: z.union([z.string(), z.looseObject({})]) });

/** @throws Error with one sentence when the file is no delivery */
export function readDeliveryFile(path: string): GivenDelivery {
  const text = readFileSync(path, "utf8");
  const value = parseJson(text, path);
  const recording = recordingSchema.safeParse(value);
  if (recording.success) return given(path, recording.data.rawBody, recording.data.headers);
  const stored = storedSchema.safeParse(value);
  if (!stored.success) return given(path, text);
  const { body } = stored.data;
  return given(path, typeof body === "string" ? body : JSON.stringify(body), stored.data.headers);
}

export const isFile = (name: string): boolean => existsSync(name);

function given(name: string, rawBody: string, received: Readonly<Record<string, string>> = {}): GivenDelivery {
  return { name, source: sourceOf(parseJson(rawBody, name), name), headers: received, rawBody };
}

const bodySchema = z.looseObject({
  triggerEvent: z.string().optional(),
  eventName: z.string().optional(),
  event: z.string().optional(),
});

/** Each system names its event in a word of its own. */
function sourceOf(body: unknown, name: string): GivenDelivery["source"] {
  const { success, data } = bodySchema.safeParse(body);
  if (success && data.triggerEvent !== undefined) return "calcom";
  if (success && data.eventName !== undefined) return "twenty";
  if (success && data.event !== undefined) return "chatwoot";
  throw new Error(`${name} is no webhook of Twenty, Chatwoot or Cal.com: it names no event.`);
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${name} cannot be read as JSON.`);
  }
}
