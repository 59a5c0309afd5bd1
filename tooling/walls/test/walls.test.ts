import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const uses = (name: string) => `import { thing } from "${name}";\nexport const used = thing;\n`;

/** One deliberately wrong file per wall, and words of the message that must turn the writer round. */
const wrong: readonly (readonly [wall: string, file: string, code: string, message: string])[] = [
  [
    "the pure core reads no clock",
    "packages/sync-core/src/x.ts",
    "export const now = Date.now();\n",
    "sync-core is pure",
  ],
  [
    "the pure core makes no request",
    "packages/sync-core/src/x.ts",
    'export const x = fetch("/");\n',
    "sync-core is pure",
  ],
  ["the pure core uses no Node module", "packages/sync-core/src/x.ts", uses("node:fs"), "noNodejsModules"],
  ["the pure core knows no package of ours", "packages/sync-core/src/x.ts", uses("@tpc/twenty-client"), "plain values"],
  ["client-core is the ground", "packages/client-core/src/x.ts", uses("@tpc/sync-core"), "ground"],
  [
    "a client does not know another",
    "packages/twenty-client/src/x.ts",
    uses("@tpc/chatwoot-client"),
    "used without relay",
  ],
  ["a client does not know the core", "packages/calcom-client/src/x.ts", uses("@tpc/sync-core"), "used without relay"],
  ["a client runs without Node", "packages/chatwoot-client/src/x.ts", uses("node:crypto"), "noNodejsModules"],
  [
    "a client does not know another",
    "packages/evolution-client/src/x.ts",
    uses("@tpc/chatwoot-client"),
    "used without relay",
  ],
  ["a client runs without Node", "packages/evolution-client/src/x.ts", uses("node:buffer"), "noNodejsModules"],
  ["a client does not know the core", "packages/coolify-client/src/x.ts", uses("@tpc/sync-core"), "used without relay"],
  ["a client runs without Node", "packages/coolify-client/src/x.ts", uses("node:buffer"), "noNodejsModules"],
  ["the stand-ins know nothing of ours", "packages/sandbox/src/x.ts", uses("@tpc/relay"), "stand-ins are vendors"],
  ["an audit's rules ask nobody", "tooling/audit/src/rules/x.ts", 'export const x = fetch("/");\n', "Rules ask nobody"],
  ["an audit's rules see the picture", "tooling/audit/src/rules/x.ts", uses("../read/hear.ts"), "looks at the picture"],
  ["SQL stays in store", "services/relay/src/jobs/x.ts", uses("kysely"), "Only store speaks SQL"],
  ["SQL stays in store", "services/relay/src/http/x.ts", uses("pg"), "Only store speaks SQL"],
  ["alerts only judges and speaks", "services/relay/src/alerts/x.ts", uses("../store/alerts.ts"), "judges and speaks"],
  ["the queue stays in store and jobs", "services/relay/src/http/x.ts", uses("pg-boss"), "go through one of them"],
  [
    "only effects calls vendors",
    "services/relay/src/jobs/x.ts",
    uses("@tpc/twenty-client"),
    "Only effects calls vendors",
  ],
  [
    "only effects calls vendors",
    "services/relay/src/store/x.ts",
    uses("@tpc/chatwoot-client"),
    "Only effects calls vendors",
  ],
  ["only http knows the web server", "services/relay/src/jobs/x.ts", uses("fastify"), "Only http knows"],
  ["sources is pure", "services/relay/src/sources/x.ts", uses("../store/database.ts"), "turns bytes into events"],
  [
    "sources waits for nothing",
    "services/relay/src/sources/x.ts",
    "setTimeout(() => {}, 1);\nexport {};\n",
    "Sources are pure",
  ],
  [
    "booking-link remembers nothing",
    "services/relay/src/booking-link/x.ts",
    uses("../store/database.ts"),
    "takes what",
  ],
  ["booking-link runs without Node", "services/relay/src/booking-link/x.ts", uses("node:crypto"), "noNodejsModules"],
  ["texts only writes", "services/relay/src/texts/x.ts", uses("../jobs/job-context.ts"), "texts only writes"],
  ["store calls nobody", "services/relay/src/store/x.ts", uses("../jobs/job-context.ts"), "store only remembers"],
  ["effects knows no store", "services/relay/src/effects/x.ts", uses("../store/database.ts"), "only talks to vendors"],
  ["jobs knows no web server", "services/relay/src/jobs/x.ts", uses("../http/build-server.ts"), "without a web server"],
  ["http does no work", "services/relay/src/http/x.ts", uses("../effects/effects.ts"), "answers and stores"],
  ["observe does not ask", "services/relay/src/observe/x.ts", uses("../jobs/job-context.ts"), "observe is told"],
  ["config only reads settings", "services/relay/src/config/x.ts", uses("../store/database.ts"), "only reads settings"],
  [
    "only config reads the environment",
    "services/relay/src/jobs/x.ts",
    "export const port = process.env.PORT;\n",
    "noProcessEnv",
  ],
  ["pages know relay by its API", "services/console/src/show/x.ts", uses("@tpc/relay"), "what its API says"],
  ["pages ask by a typed client", "services/console/src/pages/x.ts", 'export const x = fetch("/");\n', "consoleApi"],
  ["pages run in a browser", "services/console/src/show/x.ts", uses("node:fs"), "noNodejsModules"],
  ["ui asks nobody", "services/console/src/ui/x.ts", uses("../api/console-api.ts"), "shows what it is given"],
  ["the panel is light", "services/console/src/panel/x.ts", uses("../console/session.tsx"), "loaded anew"],
  ["the panel is light", "services/console/src/panel/parts/x.ts", uses("@tanstack/react-query"), "loaded anew"],
  ["the console loads no panel", "services/console/src/pages/x.ts", uses("../panel/lead-view.tsx"), "of its own"],
  [
    "a type counts as well",
    "services/relay/src/effects/x.ts",
    'import type { A } from "../store/a.ts";\nexport type B = A;\n',
    "only talks to vendors",
  ],
];

const allowed: readonly (readonly [what: string, file: string, code: string])[] = [
  ["store speaks SQL", "services/relay/src/store/x.ts", uses("kysely")],
  ["effects calls a vendor", "services/relay/src/effects/x.ts", uses("@tpc/twenty-client")],
  ["a client stands on client-core", "packages/twenty-client/src/x.ts", uses("@tpc/client-core")],
  ["config reads the environment", "services/relay/src/config/x.ts", "export const port = process.env.PORT;\n"],
  ["jobs calls effects", "services/relay/src/jobs/x.ts", uses("../effects/effects.ts")],
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "walls-"));
  cpSync(join(root, "biome.json"), join(folder, "biome.json"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function lint(file: string, code: string): { readonly status: number | null; readonly output: string } {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, code);
  try {
    const biome = join(root, "node_modules", ".bin", "biome");
    const { status, stdout, stderr } = spawnSync(biome, ["lint", "--vcs-enabled=false", file], {
      cwd: folder,
      encoding: "utf8",
    });
    return { status, output: stdout + stderr };
  } finally {
    rmSync(path);
  }
}

describe("the walls between the folders", () => {
  test.each(wrong)("%s: %s", (_wall, file, code, message) => {
    const { status, output } = lint(file, code);
    expect(output).toContain(message);
    expect(status).toBe(1);
  });

  test.each(allowed)("%s: %s", (_what, file, code) => {
    expect(lint(file, code)).toMatchObject({ status: 0 });
  });
});
