import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ConsumerFolder, installPackages } from "../src/install-packages.ts";
import { type PackedPackage, packPackages } from "../src/pack-packages.ts";

export interface Consumers extends ConsumerFolder {
  readonly packed: readonly PackedPackage[];
  readonly remove: () => void;
}

/** Packs the packages and installs them into a folder of their own. */
export async function createConsumers(): Promise<Consumers> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "tpc-consumers-")));
  const packed = await packPackages(folder);
  const installed = await installPackages(packed, folder);
  return { ...installed, packed, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
