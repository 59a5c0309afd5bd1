import { defineConfig, type Options } from "tsup";

const shared: Options = { entry: ["src/index.ts"], treeshake: true };

export default defineConfig([
  { ...shared, format: "esm", dts: true },
  // These two are ESM only: CommonJS users get them inside, so that no loader has to mix the kinds.
  { ...shared, format: "cjs", dts: true, noExternal: ["ky", /^@noble\/hashes/] },
]);
