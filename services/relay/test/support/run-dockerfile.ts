import { execFile, execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { promisify } from "node:util";

export interface Image {
  /** The folder that stands for `/`. */
  readonly root: string;
  readonly workdir: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly user: string;
  readonly command: readonly string[];
  readonly healthCheck: readonly string[];
}

interface Stage extends Image {
  readonly name: string;
}

const run = promisify(execFile);

/**
 * Carries out a Dockerfile's steps without an engine: each stage is an empty folder, RUN runs on this machine's Node.
 * Knows the instructions ours uses and refuses any other.
 */
export async function runDockerfile(input: {
  readonly dockerfile: string;
  /** The build context: what `COPY . .` copies, relative to `context`. */
  readonly context: string;
  readonly files: readonly string[];
  readonly folder: string;
  /** `--build-arg`: what is given in place of an ARG's default. */
  readonly buildArgs: Readonly<Record<string, string>>;
}): Promise<Image> {
  const stages: Stage[] = [];
  let stage: Stage | undefined;
  for (const { name, rest } of readInstructions(input.dockerfile)) {
    if (name === "FROM") {
      const [, stageName = `stage${stages.length}`] = / AS (\S+)/i.exec(rest) ?? [];
      stage = emptyStage(stageName, join(input.folder, stageName));
    } else if (stage !== undefined) {
      stages.pop();
      stage = await carryOut(stage, name, rest, stages, input);
    } else throw new Error("the first instruction must be FROM");
    stages.push(stage);
  }
  if (stage === undefined) throw new Error("the Dockerfile is empty");
  return stage;
}

async function carryOut(
  stage: Stage,
  name: string,
  rest: string,
  earlier: readonly Stage[],
  input: {
    readonly context: string;
    readonly files: readonly string[];
    readonly buildArgs: Readonly<Record<string, string>>;
  },
): Promise<Stage> {
  const here = inRoot(stage, stage.workdir);
  switch (name) {
    case "WORKDIR":
      mkdirSync(inRoot(stage, rest), { recursive: true });
      return { ...stage, workdir: rest };
    case "ARG": {
      const [key = "", value = ""] = rest.split("=");
      return { ...stage, environment: { ...stage.environment, [key]: input.buildArgs[key] ?? value } };
    }
    case "ENV": {
      const [key = "", value = ""] = rest.split("=");
      return { ...stage, environment: { ...stage.environment, [key]: value } };
    }
    case "RUN":
      await runInShell(rest, here, buildEnvironment(stage));
      return stage;
    case "COPY":
      copy(stage, rest, earlier, input);
      return stage;
    case "USER":
      return { ...stage, user: rest };
    case "CMD":
      return { ...stage, command: JSON.parse(rest) as string[] };
    case "HEALTHCHECK":
      return { ...stage, healthCheck: JSON.parse(rest.slice(rest.indexOf("["))) as string[] };
    case "EXPOSE":
      return stage;
    default:
      throw new Error(`this reader does not know ${name}`);
  }
}

/** As in an image: nobody answers a question. */
async function runInShell(command: string, cwd: string, env: Record<string, string>): Promise<void> {
  const running = run("/bin/sh", ["-c", command], { cwd, env, maxBuffer: 64_000_000 });
  running.child.stdin?.end();
  await running;
}

function copy(
  stage: Stage,
  rest: string,
  earlier: readonly Stage[],
  input: { readonly context: string; readonly files: readonly string[] },
): void {
  const words = rest.split(/\s+/);
  const options = words.filter((word) => word.startsWith("--"));
  const [from = "", to = ""] = words.filter((word) => !word.startsWith("--"));
  const target = join(inRoot(stage, stage.workdir), to);
  const sourceName = options.find((option) => option.startsWith("--from="))?.slice("--from=".length);
  if (sourceName !== undefined) {
    const source = earlier.find((candidate) => candidate.name === sourceName);
    if (source === undefined) throw new Error(`no stage ${sourceName}`);
    cpSync(inRoot(source, from), target, { recursive: true, verbatimSymlinks: true });
    return;
  }
  for (const file of input.files) cpSync(join(input.context, file), join(target, file));
}

/** This machine's npm with its ways to the registry, our Node, and nothing of the checkout's own settings. */
function buildEnvironment(stage: Stage): Record<string, string> {
  const certificates = process.env.NODE_EXTRA_CA_CERTS;
  return {
    PATH: [posix.dirname(process.execPath), ...systemPath].join(":"),
    HOME: process.env.HOME ?? "/tmp",
    CI: "true",
    // npm looks for its machine-wide settings beside the Node that runs it, and ours came from elsewhere.
    npm_config_globalconfig: globalNpmConfig(),
    ...(certificates !== undefined && { NODE_EXTRA_CA_CERTS: certificates }),
    ...stage.environment,
  };
}

const systemPath = (process.env.PATH ?? "").split(":").filter((folder) => !folder.includes("node_modules"));

const globalNpmConfig = (): string =>
  execFileSync("npm", ["config", "get", "globalconfig"], {
    env: { PATH: systemPath.join(":"), HOME: process.env.HOME ?? "/tmp" },
    encoding: "utf8",
  }).trim();

const inRoot = (stage: { readonly root: string }, path: string): string => join(stage.root, path);

function emptyStage(name: string, root: string): Stage {
  mkdirSync(root, { recursive: true });
  return { name, root, workdir: "/", environment: {}, user: "root", command: [], healthCheck: [] };
}

function readInstructions(path: string): readonly { readonly name: string; readonly rest: string }[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .map((line) => {
      const at = line.indexOf(" ");
      return { name: line.slice(0, at), rest: line.slice(at + 1).trim() };
    });
}
