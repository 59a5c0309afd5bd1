import { spawn } from "node:child_process";

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs a program to its end.
 *
 * @returns what it printed
 * @throws Error with everything it printed when it ends with another code than 0
 */
export function run(command: string, args: readonly string[], { cwd, env }: RunOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, shell: process.platform === "win32" });
    const printed: string[] = [];
    const failed: string[] = [];
    child.stdout.on("data", (chunk) => printed.push(String(chunk)));
    child.stderr.on("data", (chunk) => failed.push(String(chunk)));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) return resolve(printed.join(""));
      reject(new Error(`${command} ${args.join(" ")} ended with ${code}\n${printed.join("")}${failed.join("")}`));
    });
  });
}
