import { readSurroundings } from "@tpc/relay";
import { defaultFieldTable } from "@tpc/relay-config";
import { overrideRules } from "@tpc/relay-config/file";
import { readConfigFile } from "../read-rules.ts";
import type { TrialRules } from "./try-deliveries.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Mapping and rules as relay would follow them. The bot does not take part: what it says depends on its dialogue, and `tpc bot try`
 * plays that.
 *
 * @throws Error with one sentence when the file cannot be used
 */
export function readTrialRules(path: string, environment: Environment): TrialRules {
  const file = readConfigFile(path) ?? {};
  return {
    fields: file.fields ?? defaultFieldTable,
    rules: overrideRules(file, readSurroundings(environment)),
    defaultRegion: (environment.RELAY_DEFAULT_REGION || "BR") as TrialRules["defaultRegion"],
  };
}
