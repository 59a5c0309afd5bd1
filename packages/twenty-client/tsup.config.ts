import { defineConfig, type Options } from "tsup";

const shared: Options = { treeshake: true };

export default defineConfig([
  {
    ...shared,
    // Chunks of their own, so that who does not receive webhooks does not bundle their schemas.
    entry: ["src/index.ts", "src/webhooks/parse-twenty-webhook.ts"],
    format: "esm",
    splitting: true,
  },
  { ...shared, entry: ["src/index.ts"], format: "cjs" },
  // One reading of the types serves both kinds.
  { entry: ["src/index.ts"], format: ["esm", "cjs"], dts: { only: true } },
]);
