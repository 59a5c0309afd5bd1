import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { openTemporaryFolder } from "./tooling/test-run/open-temporary-folder.ts";

/** Workspace packages are tested from their source, so no build has to be fresh. */
const source = { resolve: { conditions: ["@tpc/source"] }, ssr: { resolve: { conditions: ["@tpc/source"] } } };

const seeded = { setupFiles: ["./tooling/test-run/seed-properties.ts"] };
// Time enough for a machine that does other things beside.
const unitTimeouts = { testTimeout: 60_000 };
const clients = "packages/{client-core,*-client}";

// biome-ignore lint/style/noProcessEnv: workers and what they start inherit it.
process.env.TMPDIR = openTemporaryFolder();

export default defineConfig({
  test: {
    // Vitest leaves a core free. Here most time goes by while relay waits for its stand-ins: more tests than cores.
    maxWorkers: Math.ceil(availableParallelism() * 2),
    projects: [
      {
        ...source,
        test: {
          ...unitTimeouts,
          ...seeded,
          name: "clients",
          include: [`${clients}/{src,test}/**/*.test.ts`],
        },
      },
      {
        ...source,
        test: {
          ...unitTimeouts,
          ...seeded,
          name: "unit",
          include: ["{packages,services,tooling}/*/{src,test}/**/*.test.ts"],
          exclude: [`${clients}/**`, "**/*.db.test.ts", "**/node_modules/**"],
          // Files share their workers: to load relay or the stand-ins for each anew took longer than most tests. Not so the
          // clients' files, whose nock patches the process.
          isolate: false,
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
          ...seeded,
          name: "db",
          include: ["services/*/test/**/*.db.test.ts", "tooling/*/test/**/*.db.test.ts"],
          globalSetup: ["services/relay/test/support/database-server.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
