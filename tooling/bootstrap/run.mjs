// Runs one of the project's commands with the Node and pnpm it is made for, installing what is missing.
// Plain JavaScript without dependencies, for any Node from 18: it runs before anything is installed.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { installDependencies } from "./install.mjs";
import { bringToolchain } from "./toolchain.mjs";

const source = ["--conditions=@tpc/source", "--disable-warning=ExperimentalWarning"];
const settings = existsSync(".env") ? ["--env-file=.env"] : [];
const node = (...args) => ["node", [...source, ...settings, ...args]];

const tasks = {
  start: (args) => [node("tooling/demo/src/main.ts", ...args)],
  tpc: (args) => [node("tooling/cli/src/main.ts", ...args)],
  check: () => [["pnpm", ["run", "--silent", "task:check"]]],
  test: (args) => [
    ["pnpm", ["run", "--silent", "task:check"]],
    ["pnpm", ["run", "--silent", "task:test", ...args]],
  ],
  explore: (args) => [node("--max-old-space-size=8192", "tooling/explore/src/main.ts", ...args)],
  chaos: (args) => [node("tooling/chaos/src/main.ts", ...args)],
  fuzz: (args) => [node("tooling/fuzz/src/main.ts", ...args)],
  bench: (args) => [node("tooling/bench/src/main.ts", ...args)],
};

const [name = "", ...args] = process.argv.slice(2);
const task = tasks[name];
if (!task) fail(`There is no task "${name}": use one of ${Object.keys(tasks).join(", ")}.`);

try {
  const environment = await bringToolchain();
  await installDependencies(environment);
  for (const [command, commandArgs] of task(args)) await run(command, commandArgs, environment);
} catch (error) {
  fail(error.message);
}

/** The child is in our process group: Ctrl-C reaches it directly and it decides when to end. */
function run(command, commandArgs, environment) {
  return new Promise((resolve) => {
    const child = spawn(command, commandArgs, {
      stdio: "inherit",
      env: environment,
      shell: process.platform === "win32",
    });
    process.on("SIGINT", () => {});
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    child.once("error", (error) => fail(`${command} could not be started: ${error.code}`));
    child.once("exit", (code, signal) => {
      if (code === 0) return resolve();
      process.exit(code ?? (signal === "SIGINT" ? 130 : 1));
    });
  });
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
