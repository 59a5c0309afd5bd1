import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundle, gzippedSize } from "../src/bundle.ts";
import { findNodes } from "../src/find-nodes.ts";
import { packageNames, workspaceFolder } from "../src/pack-packages.ts";
import { run } from "../src/run.ts";
import { runOnWeb } from "../src/web-globals.ts";
import { type Consumers, createConsumers } from "./consumer-folder.ts";
import { deliverToWorker } from "./deliver-to-worker.ts";
import { expectedJourney } from "./expected-journey.ts";

const nodes = await findNodes(20);
let consumers: Consumers;
// In a fresh clone this builds all packages with their types.
beforeAll(async () => {
  consumers = await createConsumers();
}, 180_000);
afterAll(() => consumers?.remove());

const packedOf = (name: string) => consumers.packed.find((one) => one.name === name);
const project = (path: string) => join(consumers.folder, "projects", path);

describe("the packed packages", () => {
  test.for(packageNames)("%s satisfies publint", async (name) => {
    const bytes = packedOf(name)?.bytes ?? new Uint8Array();
    const { messages } = await publint({ pack: { tarball: bytes.buffer }, strict: true });
    expect(messages).toEqual([]);
  });

  test.for(packageNames)("%s has right types for every way of importing it", async (name) => {
    const analysis = await checkPackage(createPackageFromTarballData(packedOf(name)?.bytes ?? new Uint8Array()));
    expect(analysis.types && analysis.problems).toEqual([]);
  });

  test("hold what they need and nothing else", () => {
    for (const { name, dependencies = {}, ...manifest } of consumers.manifests) {
      const folder = join(consumers.folder, "node_modules", name);
      expect(readdirSync(folder).sort()).toEqual(
        expect.arrayContaining(["LICENSE", "README.md", "dist", "package.json"]),
      );
      expect(existsSync(join(folder, "src"))).toBe(false);
      expect(manifest).toMatchObject({ sideEffects: false, license: "MIT" });
      expect(JSON.stringify([dependencies, manifest.exports])).not.toMatch(/workspace:|catalog:|@tpc\/source/);
      const modules = readdirSync(join(folder, "dist")).filter((file) => file.endsWith(".js"));
      const code = modules.map((file) => readFileSync(join(folder, "dist", file), "utf8")).join("\n");
      const imported = [...code.matchAll(/from\s*["']([^"'.][^"']*)["']/g)].map(([, from = ""]) => nameOfPackage(from));
      // Every dependency is imported, and nothing else is.
      expect([...new Set(imported)].sort()).toEqual(Object.keys(dependencies).sort());
    }
  });
});

describe("a consumer", () => {
  test.for(["esm/main.mjs", "cjs/main.cjs"])("in Node (%s) calls, fails and receives", async (file) => {
    const printed = await run(process.execPath, [project(file)], { cwd: consumers.folder });
    expect(JSON.parse(printed)).toEqual(expectedJourney);
  });

  test.for(nodes)("on Node $version gets an answer, a refusal, and why nobody answered", async ({ path }) => {
    const printed = await run(path, [project("sockets/main.mjs")], { cwd: consumers.folder });
    const refused = { name: "ApiError", code: "NOT_FOUND", status: 404 };
    const each = ["ok", refused, { name: "ApiError", code: "NETWORK", cause: "ECONNREFUSED" }];
    expect(JSON.parse(printed)).toEqual({ twenty: each, chatwoot: each, calcom: each, evolution: each, coolify: each });
  });

  test("in a browser's bundle calls, fails and receives without Node's globals", async () => {
    const source = readFileSync(project("browser/main.mjs"), "utf8");
    const folder = project("browser");
    const script = await bundle(source, { folder, platform: "browser", globalName: "site" });
    const site = runOnWeb(script, "site") as { found: Promise<unknown> };
    expect(structuredClone(await site.found)).toEqual(expectedJourney);
  });

  test("in a worker receives a delivery and reads with the worker's own fetch", async () => {
    const source = readFileSync(project("worker/main.mjs"), "utf8");
    const options = { folder: project("worker"), platform: "neutral", conditions: ["workerd", "worker"] } as const;
    const script = await bundle(source, { ...options, globalName: "worker" });
    expect(await deliverToWorker(script, { signedWith: "worker-secret" })).toEqual([
      200,
      { kind: "person", deals: ["d"] },
    ]);
    expect(await deliverToWorker(script, { signedWith: "other" })).toEqual([401, { error: "SIGNATURE_INVALID" }]);
  });

  test.for([
    ["ESM", { module: "nodenext", type: "module" }],
    ["CommonJS", { module: "nodenext", type: "commonjs" }],
    ["a bundler", { module: "preserve", type: "module" }],
  ] as const)("in the strictest TypeScript for %s compiles, and wrong uses do not", async ([, kind]) => {
    const { compileStrictly } = await import("../src/compile-strictly.ts");
    expect(await compileStrictly(project("typescript"), kind)).toEqual([]);
  });
});

test("each client is at most 16 kB gzipped, and at most 30 kB with its webhooks", async () => {
  const clients = {
    twenty: "createTwentyClient",
    chatwoot: "createChatwootClient",
    calcom: "createCalcomClient",
    evolution: "createEvolutionClient",
    coolify: "createCoolifyClient",
  };
  const rows = await Promise.all(
    Object.entries(clients).map(async ([name, create]) => {
      const from = JSON.stringify(`@tpc/${name}-client`);
      const client = await gzippedSize(`export { ${create} } from ${from}`, consumers.folder);
      const everything = await gzippedSize(`export * from ${from}`, consumers.folder);
      return { name, client, everything };
    }),
  );
  console.table(rows);
  for (const { client, everything } of rows) {
    expect(client).toBeLessThanOrEqual(16_000);
    expect(everything).toBeLessThanOrEqual(30_000);
  }
});

test("the workspace's own folder is not needed", () => {
  expect(consumers.folder.startsWith(workspaceFolder)).toBe(false);
});

function nameOfPackage(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
