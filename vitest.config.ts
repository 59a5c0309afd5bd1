import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Workspace packages are tested from their source, so no build has to be fresh. */
const source = { resolve: { conditions: ["@tpc/source"] }, ssr: { resolve: { conditions: ["@tpc/source"] } } };

export default defineConfig({
  test: {
    // Vitest leaves a core free. Here most time goes by while relay waits for its stand-ins: more tests than cores.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    projects: [
      {
        ...source,
        test: {
          name: "unit",
          include: [
            "packages/*/{src,test}/**/*.test.ts",
            "services/*/{src,test}/**/*.test.ts",
            "tooling/*/{src,test}/**/*.test.ts",
          ],
          exclude: ["**/*.db.test.ts", "**/node_modules/**"],
          // Time enough for a machine that does other things beside.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "types",
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            include: ["packages/*/test/**/*.test-d.ts"],
            tsconfig: "./tsconfig.json",
          },
        },
      },
      {
        ...source,
        test: {
          name: "db",
          include: ["services/*/test/**/*.db.test.ts", "tooling/*/test/**/*.db.test.ts"],
          globalSetup: ["services/relay/test/support/database-server.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
