import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";

const folder = new URL("../../../fixtures/recordings/calcom/", import.meta.url);
const deliverySchema = z.object({ headers: z.record(z.string(), z.string()), rawBody: z.string() });
const exchangeSchema = z.object({
  request: z.object({
    method: z.string(),
    path: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.unknown().optional(),
  }),
  response: z.object({ status: z.number(), headers: z.record(z.string(), z.string()), body: z.unknown() }),
});

export const secret = "relay-exemplo-calcom-7f3a9c";

export interface Delivery {
  name: string;
  headers: Record<string, string>;
  rawBody: Uint8Array;
  text: string;
}

export type Exchange = z.output<typeof exchangeSchema> & { name: string };

const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), "utf8"));
const nameOf = (file: string) => file.replace(/\.json$/, "");

export const deliveries: Delivery[] = files
  .filter((file) => !file.startsWith("rest-"))
  .map((file) => {
    const { headers, rawBody } = deliverySchema.parse(read(file));
    return { name: nameOf(file), headers, rawBody: new TextEncoder().encode(rawBody), text: rawBody };
  });

export const signedDeliveries = deliveries.filter(({ name }) => !name.endsWith(".no-secret"));

export function delivery(name: string): Delivery {
  const found = deliveries.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no recording ${name}`);
  return found;
}

/** Recorded calls of API v2 with their answers. */
export const exchanges: Exchange[] = files
  .filter((file) => file.startsWith("rest-"))
  .map((file) => ({ name: nameOf(file), ...exchangeSchema.parse(read(file)) }));

export function exchange(name: string): Exchange {
  const found = exchanges.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no recording ${name}`);
  return found;
}
