import { existsSync, readFileSync } from "node:fs";
import { readSurroundings } from "@tpc/relay";
import { configFileSchema, overrideRules } from "@tpc/relay-config/file";
import { defaultPipelineRules, type PipelineRule, type PipelineRules } from "@tpc/sync-core";
import type { z } from "zod";

/** A rule as relay follows it. `defaultStage` is there when the file says otherwise. */
export interface ShownRule extends PipelineRule {
  readonly defaultStage?: PipelineRule["stage"];
}

type Labels = PipelineRules["labels"];

export interface ShownRules {
  /** The file that was read; `null` when there is none. */
  readonly file: string | null;
  readonly table: readonly ShownRule[];
  readonly labels: Labels;
  /** Who takes leads over, by name, and what follows while nobody answers. */
  readonly handOff: PipelineRules["handOff"];
  /** In Chatwoot; `null`: none is set. */
  readonly team: string | null;
  /** Kinds of labels that the file replaces. */
  readonly replacedLabels: readonly (keyof Labels)[];
}

const labelKinds = ["qualified", "unqualified"] as const;

/**
 * The pipeline rules with what the configuration file changes.
 *
 * @param environment - for the time zone and the hours that the file does not name
 * @param path - a file that is not there changes nothing, as in relay
 * @throws Error with one sentence when the file cannot be used
 */
export function readRules(path: string, environment: Environment = {}): ShownRules {
  const file = readConfigFile(path);
  return showRules(file === null ? null : path, file ?? {}, readSurroundings(environment));
}

/**
 * What relay's configuration file says; `null`: there is none.
 *
 * @throws Error with one sentence when the file cannot be used
 */
export function readConfigFile(path: string): z.output<typeof configFileSchema> | null {
  if (!existsSync(path)) return null;
  const parsed = configFileSchema.safeParse(readJson(path));
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`.trim());
  throw new Error(`${path} cannot be used: ${reasons.join("; ")}.`);
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw new Error(`${path} cannot be used: it cannot be read as JSON.`);
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

function showRules(
  file: string | null,
  overrides: Parameters<typeof overrideRules>[0],
  surroundings: Parameters<typeof overrideRules>[1],
): ShownRules {
  const { table, labels, handOff } = overrideRules(overrides, surroundings);
  const shown = table.map((rule): ShownRule => {
    const before = defaultPipelineRules.table.find(({ on }) => on === rule.on);
    return before === undefined || before.stage === rule.stage ? rule : { ...rule, defaultStage: before.stage };
  });
  const replacedLabels = labelKinds.filter((kind) => labels[kind].join() !== defaultPipelineRules.labels[kind].join());
  return { file, table: shown, labels, handOff, team: overrides.handOff?.team ?? null, replacedLabels };
}
