import type { Command } from "./command.ts";

/** Every command by its words. Loaded when called, so that one command does not wait for the libraries of another. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  "contracts check": async () => (await import("./commands/contracts-check.ts")).contractsCheck,
  "contracts generate": async () => (await import("./commands/contracts-generate.ts")).contractsGenerate,
  docs: async () => (await import("./commands/docs.ts")).docs,
  rules: async () => (await import("./commands/rules.ts")).rules,
};
