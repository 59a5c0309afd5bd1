import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { StartError } from "../start-error.ts";
import { checkMessage } from "./check-message.ts";
import en from "./en.json" with { type: "json" };
import { type Locale, locales } from "./locale.ts";
import ptBR from "./pt-BR.json" with { type: "json" };
import { isTextKey, type TextKey } from "./text-values.ts";

export type Messages = Readonly<Record<TextKey, string>>;

export const ownMessages: Readonly<Record<Locale, Messages>> = { "pt-BR": ptBR, en };

const fileSchema = z.record(z.string(), z.string());

/**
 * Our messages, some replaced by those of a folder that holds `pt-BR.json`, `en.json` or both.
 *
 * @throws StartError CONFIG_INVALID with every problem at once: file, key and what is wrong
 */
export function readMessages(locale: Locale, overridesFolder: string | null): Messages {
  if (overridesFolder === null) return ownMessages[locale];
  const problems: string[] = [];
  const overrides = new Map<string, Readonly<Record<string, string>>>();
  for (const file of listJsonFiles(overridesFolder)) {
    overrides.set(file, readOverrides(join(overridesFolder, file), file, problems));
  }
  if (problems.length > 0) throw invalid(problems);
  return { ...ownMessages[locale], ...overrides.get(`${locale}.json`) };
}

function listJsonFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith(".json"));
  } catch {
    throw invalid(["RELAY_TEXTS_DIR names a folder that cannot be read"]);
  }
}

function readOverrides(path: string, file: string, problems: string[]): Readonly<Record<string, string>> {
  if (!locales.some((locale) => file === `${locale}.json`)) {
    problems.push(`${file} is named after no language: use ${locales.map((locale) => `${locale}.json`).join(" or ")}`);
    return {};
  }
  const texts = readFile(path);
  if (texts === null) {
    problems.push(`${file} is not a JSON object of texts`);
    return {};
  }
  for (const [key, message] of Object.entries(texts)) {
    const problem = isTextKey(key) ? checkMessage(key, message) : "is no text of relay";
    if (problem !== null) problems.push(`${file}: ${key} ${problem}`);
  }
  return texts;
}

function readFile(path: string): Readonly<Record<string, string>> | null {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}

const invalid = (problems: readonly string[]): StartError =>
  new StartError(
    "CONFIG_INVALID",
    `relay cannot start, its texts (RELAY_TEXTS_DIR) have ${problems.length === 1 ? "a problem" : `${problems.length} problems`}:\n` +
      problems.map((problem) => `  - ${problem}`).join("\n"),
  );
