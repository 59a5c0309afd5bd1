import { defineConfig, type Options } from "tsup";

const shared: Options = { entry: ["src/index.ts"], treeshake: true };

export default defineConfig([
  { ...shared, format: "esm", dts: true },
  // ESM only: CommonJS users get it inside, so that no loader has to mix the kinds.
  { ...shared, format: "cjs", dts: true, noExternal: [/^@noble\/hashes/] },
]);
