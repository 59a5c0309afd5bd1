import { cp } from "node:fs/promises";
import { defineConfig } from "tsup";

const dialogue = new URL("../../packages/sync-core/dialogue/", import.meta.url);

/** Our own packages are bundled in, so the image needs only third-party ones. */
export default defineConfig({
  entry: ["src/main.ts", "src/healthcheck.ts"],
  format: ["esm"],
  target: "node24",
  platform: "node",
  clean: true,
  sourcemap: true,
  noExternal: [/^@tpc\//],
  // The bot's words are a file that people may read beside the bundle.
  onSuccess: () => cp(dialogue, new URL("dist/dialogue/", import.meta.url), { recursive: true }),
  esbuildOptions(options) {
    options.conditions = ["@tpc/source"];
  },
});
