import { defineConfig, type Options } from "tsup";

const shared: Options = { entry: ["src/index.ts"], treeshake: true };

export default defineConfig([
  { ...shared, format: "esm" },
  { ...shared, format: "cjs" },
  // One reading of the types serves both kinds.
  { entry: ["src/index.ts"], format: ["esm", "cjs"], dts: { only: true } },
]);
