import { gzipSync } from "node:zlib";
import { build } from "esbuild";

export interface BundleOptions {
  /** Folder whose node_modules are looked through. */
  readonly folder: string;
  readonly platform: "browser" | "neutral";
  /** Export conditions beside the usual ones, such as `worker`. */
  readonly conditions?: readonly string[];
  /** Global variable that holds the exports. */
  readonly globalName?: string;
}

/** Bundles and minifies a module given as text, as a site or a worker would, into one script. */
export async function bundle(source: string, options: BundleOptions): Promise<string> {
  const { folder, platform, conditions = [], globalName } = options;
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: folder, loader: "js" },
    bundle: true,
    minify: true,
    write: false,
    target: "es2023",
    logLevel: "silent",
    mainFields: ["module", "main"],
    conditions: [...conditions],
    platform,
    ...(globalName === undefined ? { format: "esm" as const } : { format: "iife" as const, globalName }),
  });
  return outputFiles[0]?.text ?? "";
}

/** Bytes on the wire. */
export async function gzippedSize(source: string, folder: string): Promise<number> {
  return gzipSync(await bundle(source, { folder, platform: "browser" }), { level: 9 }).length;
}
