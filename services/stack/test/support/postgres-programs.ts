import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const programs = ["initdb", "pg_ctl", "psql", "pg_dump", "pg_dumpall", "pg_restore"];
const debian = "/usr/lib/postgresql";

/** A folder with PostgreSQL's server and its client programs; `null` when this machine has none: npm's package has no clients. */
export function findPostgresPrograms(): string | null {
  const versions = existsSync(debian) ? readdirSync(debian).sort((left, right) => Number(right) - Number(left)) : [];
  const folders = [...versions.map((version) => join(debian, version, "bin")), ...(process.env.PATH ?? "").split(":")];
  return folders.find((folder) => programs.every((program) => existsSync(join(folder, program)))) ?? null;
}
