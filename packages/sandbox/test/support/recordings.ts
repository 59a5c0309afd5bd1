import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../../../../fixtures/recordings");

export interface Exchange {
  name: string;
  request: { method: string; path: string; headers: Record<string, string>; body: unknown };
  response: { status: number; body: unknown };
}

export function readExchanges(vendor: string, pattern: RegExp): Exchange[] {
  return readdirSync(join(folder, vendor))
    .filter((file) => pattern.test(file))
    .map((file) => ({ ...readJson(vendor, file), name: file.replace(".json", "") }));
}

export interface Delivery {
  headers: Record<string, string>;
  rawBody: string;
}

export function readDelivery(vendor: string, name: string): Delivery {
  return readJson(vendor, `${name}.json`);
}

function readJson(vendor: string, file: string) {
  return JSON.parse(readFileSync(join(folder, vendor, file), "utf8"));
}
