import { createRehearsal, type DialogueContent, type Reaction, type Rehearsal } from "@tpc/sync-core/dialogue";
import { Temporal } from "temporal-polyfill";
import { UsageError } from "../usage-error.ts";
import { jsonLine } from "./json-line.ts";
import { readContent } from "./open-dialogue-file.ts";
import { lineHelp, type RehearsalLine, readLine } from "./rehearsal-line.ts";
import { showKnown, showReaction } from "./show-reaction.ts";

export interface Stage {
  readonly file: string | undefined;
  /** ISO 8601, with an offset or Z. */
  readonly startsAt: string;
  readonly timeZone: string;
  /** What WhatsApp tells; `null`: hidden. */
  readonly phone: string | null;
}

/** A conversation at the terminal. */
export async function rehearse(stage: Stage, lines: AsyncIterable<string>, print: (text: string) => void) {
  const { content, rehearsal } = open(stage);
  print(`${lineHelp}\n`);
  for await (const line of lines) {
    if (line.trim() === "") continue;
    const meant = readLine(line, content);
    if (meant.type === "quit") return;
    if (meant.type === "help" || meant.type === "wrong") {
      print(meant.type === "help" ? lineHelp : meant.reason);
      continue;
    }
    const reactions = carryOut(rehearsal, meant);
    for (const reaction of reactions) print(showReaction(reaction, stage.timeZone));
    print(showKnown(rehearsal.state(), content));
  }
}

/** One JSON object for each line. */
export async function rehearseAsJson(stage: Stage, lines: AsyncIterable<string>, print: (text: string) => void) {
  const { content, rehearsal } = open(stage);
  for await (const line of lines) {
    const meant = readLine(line, content, true);
    if (meant.type === "quit") return;
    const says = carryOut(rehearsal, meant).flatMap((reaction) => (reaction.says === null ? [] : [reaction.says]));
    print(JSON.stringify(jsonLine(line, rehearsal.state(), says)));
  }
}

const bookingLink = "https://exemplo.com.br/b/convite";

function open({ file, startsAt, timeZone, phone }: Stage): { content: DialogueContent; rehearsal: Rehearsal } {
  const content = readContent(file);
  const start = { startsAt: readInstant(startsAt), phone, bookingLink };
  return { content, rehearsal: createRehearsal({ content, timeZone }, start) };
}

function readInstant(text: string): string {
  try {
    return Temporal.Instant.from(text).toString();
  } catch {
    throw new UsageError(`--at takes a time like 2026-03-02T23:00-03:00, not "${text}".`);
  }
}

function carryOut(rehearsal: Rehearsal, line: RehearsalLine): readonly Reaction[] {
  switch (line.type) {
    case "say":
      for (const message of line.messages)
        rehearsal.take({ type: "message", message: { ...message, id: crypto.randomUUID() } });
      return rehearsal.answer();
    case "pass":
      return rehearsal.pass(line.seconds);
    case "know":
      return rehearsal.take({ type: "known", answers: line.answers });
    case "person":
      return rehearsal.take({ type: "person", by: line.by });
    case "reopen":
      return rehearsal.take({ type: "reopened" });
    default:
      return [];
  }
}
