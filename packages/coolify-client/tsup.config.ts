import { defineConfig, type Options } from "tsup";

const shared: Options = { entry: ["src/index.ts"], treeshake: true, dts: true };

export default defineConfig([
  { ...shared, format: "esm" },
  { ...shared, format: "cjs" },
]);
