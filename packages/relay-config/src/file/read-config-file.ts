import { readFileSync } from "node:fs";
import { z } from "zod";
import { configFileSchema } from "./config-file.ts";

/**
 * Reads the optional configuration file; without one nothing differs from the defaults.
 *
 * @param problems - what is wrong with it is added, place by place; never a value
 * @returns `null` when it is not there, or wrong
 */
export function readConfigFile(path: string, problems: string[]): z.output<typeof configFileSchema> | null {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return null;
  }
  try {
    return configFileSchema.parse(JSON.parse(text));
  } catch (error) {
    const reasons = error instanceof z.ZodError ? error.issues.map(describeIssue) : ["is not JSON"];
    problems.push(...reasons.map((reason) => `the configuration file: ${reason}`));
    return null;
  }
}

const describeIssue = (issue: z.core.$ZodIssue): string => `${issue.path.join(".")} ${issue.message}`.trim();
