import { spawn } from "node:child_process";

const progressEveryMs = 5_000;

/**
 * Runs a command whose output only matters when it fails, and shows that time passes.
 * @returns what it printed on its standard output
 */
export function runQuietly(title, command, args, { environment = process.env, hint }) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  process.stderr.write(`${title} …\n`);
  const progress = setInterval(() => process.stderr.write(`  … ${seconds()} s\n`), progressEveryMs);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    let output = "";
    let all = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
      all += chunk;
    });
    child.stderr.on("data", (chunk) => {
      all += chunk;
    });
    child.once("error", (error) => {
      clearInterval(progress);
      reject(new Error(`${command} could not be started (${error.code}). ${hint}`));
    });
    child.once("close", (code) => {
      clearInterval(progress);
      if (code === 0) {
        process.stderr.write(`  done in ${seconds()} s\n`);
        resolve(output);
      } else {
        process.stderr.write(all.split("\n").slice(-25).join("\n"));
        reject(new Error(`\n${hint}`));
      }
    });
  });
}
