import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { parseEnv } from "node:util";

type Environment = Readonly<Record<string, string | undefined>>;

/** relay's variables: what the environment says, and the file in which what is missing is written down. */
export interface Variables {
  /** Where new values go; `null`: they are only kept, to be printed once. */
  readonly file: string | null;
  get(name: string): string | undefined;
  /** Whether the environment has a value that the file does not: writing the file would change nothing. */
  isFixed(name: string): boolean;
  /** Kept in the file at once, mode 0600. */
  set(name: string, value: string): void;
  unset(name: string): void;
  /** Makes the file, mode 0600, with this content. */
  write(text: string): void;
  /** What the file says, whatever the environment does. */
  inFile(): Environment;
  /** What was set in this run. */
  changed(): Readonly<Record<string, string>>;
  all(): Environment;
}

/** Takes the place of the line that names the variable, and leaves all others as they are. */
export function replaceLine(text: string, name: string, value: string | null): string {
  const lines = text.split("\n");
  const at = lines.findIndex((line) => new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=`).test(line));
  const written = value === null ? [] : [`${name}=${quote(value)}`];
  if (at !== -1) return lines.toSpliced(at, 1, ...written).join("\n");
  if (value === null) return text;
  const before = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  return `${before}${written.join("")}\n`;
}

const quote = (value: string) => (/^[\w./:@,+=-]*$/.test(value) ? value : `"${value.replaceAll('"', '\\"')}"`);

export function openVariables(file: string | null, environment: Environment): Variables {
  const read = () => (file !== null && existsSync(file) ? readFileSync(file, "utf8") : "");
  const changed: Record<string, string> = {};
  const inFile = (): Environment => parseEnv(read());
  const write = (text: string) => {
    if (file === null) return;
    const draft = `${file}.${process.pid}.${randomBytes(3).toString("hex")}`;
    writeFileSync(draft, text, { mode: 0o600, flush: true });
    chmodSync(draft, 0o600);
    renameSync(draft, file);
  };
  const values = new Map(Object.entries({ ...inFile(), ...environment }).filter(([, value]) => value?.trim()));
  return {
    file,
    get: (name) => values.get(name),
    isFixed: (name) =>
      environment[name] !== undefined && environment[name] !== "" && inFile()[name] !== environment[name],
    set(name, value) {
      values.set(name, value);
      changed[name] = value;
      write(replaceLine(read(), name, value));
    },
    unset(name) {
      values.delete(name);
      delete changed[name];
      write(replaceLine(read(), name, null));
    },
    write,
    inFile,
    changed: () => ({ ...changed }),
    all: () => Object.fromEntries(values),
  };
}

/** Long enough for every signature, and nothing a shell or an address would take otherwise. */
export const newSecret = (): string => randomBytes(24).toString("hex");
