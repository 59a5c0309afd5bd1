import { defineConfig, type Options } from "tsup";

const shared: Options = { entry: ["src/index.ts"], treeshake: true };

export default defineConfig([
  { ...shared, format: "esm" },
  // ESM only: CommonJS users get it inside, so that no loader has to mix the kinds.
  { ...shared, format: "cjs", noExternal: [/^@noble\/hashes/] },
  // One reading of the types serves both kinds.
  { entry: ["src/index.ts"], format: ["esm", "cjs"], dts: { only: true } },
]);
