import { defineConfig } from "tsup";

/** Our own packages are bundled in, so the image needs only third-party ones. */
export default defineConfig({
  entry: ["src/main.ts", "src/healthcheck.ts"],
  format: ["esm"],
  target: "node24",
  platform: "node",
  clean: true,
  sourcemap: true,
  noExternal: [/^@tpc\//],
  esbuildOptions(options) {
    options.conditions = ["@tpc/source"];
  },
});
