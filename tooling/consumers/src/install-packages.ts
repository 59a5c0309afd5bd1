import { cp, mkdir, readFile, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type PackedPackage, packageFolder } from "./pack-packages.ts";
import { run } from "./run.ts";

export interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

export interface ConsumerFolder {
  readonly folder: string;
  /** The manifests as they were packed. */
  readonly manifests: readonly Manifest[];
}

/**
 * Makes a folder as an installation without network would: the unpacked tarballs, each with the dependencies its own
 * manifest names and no others, and the consumer projects beside them.
 */
export async function installPackages(packed: readonly PackedPackage[], folder: string): Promise<ConsumerFolder> {
  const modules = join(folder, "node_modules", "@tpc");
  const manifests = await Promise.all(
    packed.map(async ({ name, tarball }) => {
      const target = join(modules, name);
      await mkdir(target, { recursive: true });
      await run("tar", ["-xzf", tarball, "--strip-components=1", "-C", target], { cwd: folder });
      const manifest: Manifest = JSON.parse(await readFile(join(target, "package.json"), "utf8"));
      for (const dependency of Object.keys(manifest.dependencies ?? {})) {
        if (!dependency.startsWith("@tpc/")) await link(dependency, packageFolder(name), target);
      }
      return manifest;
    }),
  );
  await cp(new URL("../projects/", import.meta.url), join(folder, "projects"), { recursive: true });
  return { folder, manifests };
}

async function link(dependency: string, from: string, to: string): Promise<void> {
  const place = join(to, "node_modules", dependency);
  await mkdir(dirname(place), { recursive: true });
  await symlink(join(from, "node_modules", dependency), place);
}
