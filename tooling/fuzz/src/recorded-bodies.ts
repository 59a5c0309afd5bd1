import { readdirSync, readFileSync } from "node:fs";

const recordings = new URL("../../../fixtures/recordings/", import.meta.url);

/** Bodies of the recorded deliveries of one system. */
export function readRecordedBodies(system: string): string[] {
  const folder = new URL(`${system}/`, recordings);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .flatMap((file) => {
      const { rawBody } = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as { rawBody?: string };
      return rawBody === undefined ? [] : [rawBody];
    });
}

/** Every key that stands anywhere in the bodies. */
export function namesOfKeys(bodies: readonly string[]): string[] {
  return [...new Set(bodies.flatMap((body) => [...body.matchAll(/"(\w+)":/g)].map(([, key = ""]) => key)))];
}
