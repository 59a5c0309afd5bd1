import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

/** The parts of the stack in the order in which they are deployed: each is one compose file, and one service of Coolify. */
export const stackParts = ["data", "twenty", "chatwoot", "calcom", "evolution", "relay"] as const;
export type StackPart = (typeof stackParts)[number];

export interface ComposeService {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile?: string };
  readonly restart?: string;
  readonly command?: string | readonly string[];
  readonly environment?: Readonly<Record<string, string | null>>;
  readonly ports?: unknown;
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: Readonly<Record<string, unknown>>;
  readonly deploy?: { readonly resources?: { readonly limits?: Readonly<Record<string, string>> } };
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes?: Readonly<Record<string, unknown>>;
}

export interface PartRead {
  readonly part: StackPart;
  /** As it stands in the file. */
  readonly text: string;
  readonly compose: ComposeFile;
}

const inFolder = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const composePath = (part: StackPart): string => inFolder(`compose/${part}.yaml`);
export const postgresFolder: string = inFolder("postgres");
/** Where `tpc stack init` writes unless it is told otherwise; beside the compose files' folder, ignored by git. */
export const stackVariablesPath: string = inFolder(".env");

export function readPart(part: StackPart): PartRead {
  const text = readFileSync(composePath(part), "utf8");
  return { part, text, compose: parse(text, { merge: true }) as ComposeFile };
}

export const readExample = (): string => readFileSync(inFolder(".env.example"), "utf8");
