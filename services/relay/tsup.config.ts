import { cp } from "node:fs/promises";
import { defineConfig } from "tsup";

const dialogue = new URL("../../packages/sync-core/dialogue/", import.meta.url);

/** Our own packages are bundled in, so the image needs only third-party ones. */
export default defineConfig({
  entry: {
    main: "src/main.ts",
    healthcheck: "src/healthcheck.ts",
    // A program of its own, started by its name.
    "holidays-program": "../../packages/relay-config/src/file/holidays-program.ts",
  },
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
    // Node keeps the maps in memory, and a stack needs places, not the sources.
    options.sourcesContent = false;
  },
});
