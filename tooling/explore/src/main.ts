import { parseArgs } from "node:util";
import { explore } from "./explore.ts";
import { formatExplored, formatPlayed, formatProgress } from "./format.ts";
import { play } from "./play.ts";
import type { Protocol } from "./relay/keep.ts";
import { stories } from "./stories.ts";
import type { Story } from "./story.ts";

const defaultDepth = 5;

const usage = `npm run explore -- [options]    walks every order of what may happen to one lead, the shortest first

  --depth N       how many things happen at most (default ${defaultDepth}; each more takes about four times as long)
  --story NAME    only this one
  --limit K=N     how often a kind of thing happens in one history; fewer faults let you go deeper: --limit faults=1
  --play "A B C"  plays one history of a story again, action by action
  --protocol P    what is stored before a write: "whole" (default), or "begun-only", which is known to lose edits
  --help

Kinds: ${[...new Set(stories.flatMap(({ limits }) => Object.keys(limits)))].join(", ")}.

Stories:
${stories.map(({ name, about }) => `  ${name.padEnd(16)}${about}`).join("\n")}

Real folding, planning and observing of @tpc/sync-core; store, vendors and network are small models. After every action it is
looked at what would be wrong if from there on all went well. Exit 0: nothing, 1: a history that ends wrongly, 130: interrupted.
`;

class UsageError extends Error {}

function main(): void {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    options: {
      depth: text,
      story: text,
      limit: { ...text, multiple: true },
      play: text,
      protocol: text,
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return void process.stdout.write(usage);
  const protocol = readProtocol(values.protocol);
  const limits = readLimits(values.limit ?? []);
  const chosen = chooseStories(values.story).map((story) => ({ ...story, limits: { ...story.limits, ...limits } }));
  if (values.play !== undefined) {
    const [story] = chosen;
    if (values.story === undefined || story === undefined) throw new UsageError("--play needs --story.");
    const played = play(story, values.play.split(/\s+/).filter(Boolean), protocol);
    print(formatPlayed(played));
    if (played.what !== null) process.exitCode = 1;
    return;
  }
  const depth = readDepth(values.depth);
  for (const story of chosen) {
    print(`${story.name}: ${story.about}`);
    const startedAt = performance.now();
    const explored = explore({
      story,
      depth,
      protocol,
      onDepth: (progress) => print(formatProgress(progress, performance.now() - startedAt)),
    });
    print(formatExplored(story, explored, protocol));
    if (explored.violation !== null) process.exitCode = 1;
  }
}

const print = (line: string) => void process.stdout.write(`${line}\n`);

function chooseStories(name: string | undefined): readonly Story[] {
  if (name === undefined) return stories;
  const chosen = stories.filter((story) => story.name === name);
  if (chosen.length > 0) return chosen;
  throw new UsageError(`There is no story "${name}": ${stories.map((story) => story.name).join(", ")}.`);
}

function readDepth(value: string | undefined): number {
  if (value === undefined) return defaultDepth;
  if (!/^\d{1,2}$/.test(value)) throw new UsageError(`--depth takes a whole number, not "${value}".`);
  return Number(value);
}

function readLimits(values: readonly string[]): Story["limits"] {
  const entries = values.map((value): [string, number] => {
    const [, kind = "", count] = /^([a-z ]+)=(\d{1,2})$/.exec(value) ?? [];
    const isKnown = stories.some(({ limits }) => limits[kind] !== undefined);
    if (!isKnown) throw new UsageError(`--limit takes a kind and a number, such as faults=1, not "${value}".`);
    return [kind, Number(count)];
  });
  return Object.fromEntries(entries);
}

function readProtocol(value = "whole"): Protocol {
  if (value === "whole" || value === "begun-only") return value;
  throw new UsageError(`--protocol is "whole" or "begun-only", not "${value}".`);
}

try {
  main();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${error instanceof UsageError ? `${message} See npm run explore -- --help.` : message}\n`);
  process.exitCode = 2;
}
