import type { Command, CommandOption } from "./command.ts";

/** The list of commands, or of those that begin with the given words. */
export async function formatCommandList(
  commands: Readonly<Record<string, () => Promise<Command>>>,
  prefix = "",
): Promise<string> {
  const names = Object.keys(commands).filter((name) => prefix === "" || name.startsWith(`${prefix} `));
  const width = Math.max(...names.map((name) => name.length));
  const lines = await Promise.all(
    names.map(async (name) => `  ${name.padEnd(width)}  ${(await commands[name]?.())?.summary ?? ""}`),
  );
  return ["Usage: tpc <command> [options]", "", ...lines, "", "tpc <command> --help tells more."].join("\n");
}

export function formatCommandHelp(name: string, command: Command): string {
  const { summary, details, options } = command;
  const rows = [...Object.entries(options), ["help", { type: "boolean", help: "Show this." }] as const].map(
    ([option, declared]) => [nameOption(option, declared), declared.help] as const,
  );
  const width = Math.max(...rows.map(([left]) => left.length));
  const lines = rows.map(([left, help]) => `  ${left.padEnd(width)}  ${help}`);
  return [
    `Usage: ${usageOf(name, command)} [options]`,
    "",
    summary,
    "",
    ...lines,
    ...(details ? ["", details] : []),
  ].join("\n");
}

export const usageOf = (name: string, { arguments: names = [], argumentsOptional = false }: Command): string =>
  ["tpc", name, ...names.map((argument) => (argumentsOptional ? `[${argument}]` : argument))].join(" ");

function nameOption(name: string, { type, value }: CommandOption): string {
  return type === "boolean" ? `--${name}` : `--${name} ${value ?? "TEXT"}`;
}
