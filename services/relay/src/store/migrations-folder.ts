import { fileURLToPath } from "node:url";

/** Written by us, one file a step; they only ever add, so that two versions can run side by side. */
export const migrationsFolder = fileURLToPath(new URL("../../migrations", import.meta.url));
