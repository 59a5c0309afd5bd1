import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** From the source file, and from the bundle in `dist/`. */
const places = ["../../../migrations", "../migrations"].map((path) => fileURLToPath(new URL(path, import.meta.url)));

/** Written by us, one file a step; they only ever add, so that two versions can run side by side. */
export const migrationsFolder = places.find((path) => existsSync(path)) ?? "migrations";
