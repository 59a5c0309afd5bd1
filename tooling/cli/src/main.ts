import { createTerminalAsk } from "./ask.ts";
import { runCommandLine } from "./run-command-line.ts";
import { readLines } from "./standard-input.ts";

process.exitCode = await runCommandLine(process.argv.slice(2), {
  print: (text) => process.stdout.write(`${text}\n`),
  printError: (text) => process.stderr.write(`${text}\n`),
  environment: process.env,
  ask: process.stdin.isTTY && process.stdout.isTTY ? createTerminalAsk() : null,
  lines: readLines(),
});
