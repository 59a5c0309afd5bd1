import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageFolder, packageNames, workspaceFolder } from "../src/pack-packages.ts";

const pending = readdirSync(join(workspaceFolder, ".changeset"))
  .filter((file) => file.endsWith(".md") && file !== "README.md")
  .map((file) => readFileSync(join(workspaceFolder, ".changeset", file), "utf8"));

test.for(packageNames)("the changes of %s are told in its changelog or wait in a changeset", (name) => {
  const changelog = join(packageFolder(name), "CHANGELOG.md");
  const { version } = JSON.parse(readFileSync(join(packageFolder(name), "package.json"), "utf8"));
  const waits = pending.some((text) => new RegExp(`^"@tpc/${name}": (?:patch|minor|major)$`, "m").test(text));
  const told = existsSync(changelog) && readFileSync(changelog, "utf8").includes(`## ${version}\n`);
  expect(waits || told).toBe(true);
});
