import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Beside this package: from the source file, and from the bundle in `dist/`. */
const places = ["../../../../../console/dist", "../../console/dist"].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

/**
 * Where the built pages lie.
 *
 * @param given - RELAY_CONSOLE_DIR
 * @returns `null`: they were not built
 */
export const findPages = (given: string | null): string | null =>
  (given === null ? places : [given]).find((folder) => existsSync(join(folder, "index.html"))) ?? null;
