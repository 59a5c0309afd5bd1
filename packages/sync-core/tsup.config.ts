import { defineConfig } from "tsup";

export default defineConfig({
  entry: { index: "src/index.ts", dialogue: "src/dialogue/index.ts" },
  format: ["esm", "cjs"],
  dts: true,
  clean: true,
  treeshake: true,
});
