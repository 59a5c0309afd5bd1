import { execFile } from "node:child_process";
import { chmodSync, chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { postgresFolder } from "../../src/index.ts";

const run = promisify(execFile);
const nobody = 65_534;

export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** A PostgreSQL that asks for passwords, as the stack's does, and the scripts of the stack against it. */
export interface ScriptedPostgres extends AsyncDisposable {
  /** Runs one of the scripts as its container does. */
  script(name: string, args?: readonly string[], variables?: Readonly<Record<string, string>>): Promise<Ended>;
  /** @returns what psql printed, or why it could not */
  query(
    sql: string,
    as?: { readonly user?: string; readonly password?: string; readonly database?: string },
  ): Promise<Ended>;
}

export async function startPostgres(
  programs: string,
  variables: Readonly<Record<string, string>>,
): Promise<ScriptedPostgres> {
  const folder = mkdtempSync(join(tmpdir(), "stack-"));
  // PostgreSQL refuses to run as root.
  const isRoot = process.getuid?.() === 0;
  const owner = isRoot ? { uid: nobody, gid: nobody } : {};
  if (isRoot) chownSync(folder, nobody, nobody);
  chmodSync(folder, 0o755);
  const [data, passwordFile] = [join(folder, "data"), join(folder, "password")];
  const program = (name: string) => join(programs, name);
  await run("sh", ["-c", `umask 077; printf super > ${passwordFile}`], owner);
  const settings = ["--auth=scram-sha-256", "--username=postgres", `--pwfile=${passwordFile}`, "--no-sync"];
  await run(program("initdb"), [`--pgdata=${data}`, ...settings], owner);
  const options = `-c listen_addresses= -c unix_socket_directories=${folder} -c fsync=off`;
  const log = join(folder, "log");
  await run(program("pg_ctl"), ["start", "--wait", `--pgdata=${data}`, `--log=${log}`, `--options=${options}`], owner);
  const environment = {
    PATH: `${programs}:/usr/local/bin:/usr/bin:/bin`,
    PGHOST: folder,
    PGUSER: "postgres",
    PGPASSWORD: "super",
    ...variables,
  };
  const attempt = async (file: string, args: readonly string[], extra: Readonly<Record<string, string>>) => {
    const ran = run(file, [...args], { env: { ...environment, ...extra } });
    return ran.then(
      ({ stdout, stderr }) => ({ code: 0, output: `${stdout}${stderr}`.trim() }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        output: `${error.stdout}${error.stderr}`.trim(),
      }),
    );
  };
  return {
    script: (name, args = [], extra = {}) => attempt(join(postgresFolder, name), args, extra),
    query: (sql, { user = "postgres", password = "super", database = "postgres" } = {}) =>
      attempt(program("psql"), ["-XAtc", sql, database], { PGUSER: user, PGPASSWORD: password }),
    async [Symbol.asyncDispose]() {
      await run(program("pg_ctl"), ["stop", "--wait", "--mode=immediate", `--pgdata=${data}`], owner);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
