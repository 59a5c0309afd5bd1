import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./run.ts";

/** The packages that are published. */
export const packageNames = [
  "client-core",
  "twenty-client",
  "chatwoot-client",
  "calcom-client",
  "evolution-client",
  "coolify-client",
] as const;
export type PackageName = (typeof packageNames)[number];

export interface PackedPackage {
  readonly name: PackageName;
  readonly tarball: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export const workspaceFolder = new URL("../../../", import.meta.url).pathname;

export function packageFolder(name: PackageName): string {
  return join(workspaceFolder, "packages", name);
}

/** Builds what is out of date and packs all packages as `pnpm publish` would. */
export async function packPackages(folder: string): Promise<readonly PackedPackage[]> {
  const quiet = { TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" };
  const filters = packageNames.map((name) => `--filter=@tpc/${name}`);
  await run("pnpm", ["exec", "turbo", "run", "build", ...filters], { cwd: workspaceFolder, env: quiet });
  return Promise.all(
    packageNames.map(async (name) => {
      const printed = await run("pnpm", ["pack", "--json", "--pack-destination", folder], { cwd: packageFolder(name) });
      const { filename } = JSON.parse(printed) as { filename: string };
      return { name, tarball: filename, bytes: new Uint8Array(await readFile(filename)) };
    }),
  );
}
