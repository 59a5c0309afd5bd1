import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { AnswersTold, BotRules, DialogueState, Speech } from "@tpc/sync-core";
import type { BotConfig } from "../config/config.ts";
import { StartError } from "../start-error.ts";
import { withoutLink } from "./without-link.ts";

/** The bot, out of its dialogue file. */
export interface Bot {
  readonly rules: BotRules;
  readonly writer: BotWriter;
  /** The answers of a dialogue, as people read them. */
  readonly tellAnswers: TellAnswers;
  /** The dialogue file as it is in force. */
  readonly file: { readonly path: string | null; readonly text: string };
}

export type TellAnswers = (dialogue: DialogueState) => AnswersTold;

/** Puts the file's words into what the plan wants said. */
export interface BotWriter {
  needsBookingLink(speech: Speech): boolean;
  /** @param bookingLink - `""` when none can be made: the sentence that offers it is left out */
  write(speech: Speech, bookingLink: string): string;
}

/** Beside the bundle, and from the source file. */
const places = ["./dialogue/pt-BR.yaml", "../../../../packages/sync-core/dialogue/pt-BR.yaml"];
const mostProblems = 20;

/**
 * Reads the dialogue file and what understanding needs: half a second and some megabytes that nobody pays without a bot.
 *
 * @throws StartError DIALOGUE_INVALID with the line of each mistake
 */
export async function loadBot(config: BotConfig, timeZone: string): Promise<Bot> {
  const path = config.dialogueFile ?? ownFile();
  const text = await readFile(path, "utf8").catch(() => {
    throw new StartError("DIALOGUE_UNREADABLE", `The dialogue file ${path} cannot be read: check RELAY_BOT_DIALOGUE.`);
  });
  const { createBotRules, needsBookingLink, readDialogue, renderSpeech, tellAnswers } = await import(
    "@tpc/sync-core/dialogue"
  );
  const { content, problems } = readDialogue(text);
  if (content === null) {
    const lines = problems
      .slice(0, mostProblems)
      .map(({ line, column, message }) => `  - ${path}:${line}:${column} ${message}`);
    const more = problems.length > mostProblems ? [`  … and ${problems.length - mostProblems} more`] : [];
    throw new StartError(
      "DIALOGUE_INVALID",
      `relay cannot start, the bot's dialogue file has mistakes:\n${[...lines, ...more].join("\n")}\nnpm run tpc -- bot check ${path} explains them.`,
    );
  }
  const { behindMs, unansweredLabel } = config;
  return {
    file: { path: config.dialogueFile, text },
    tellAnswers: (dialogue) => tellAnswers(dialogue, content),
    rules: createBotRules({ content, timeZone, behindMs, unansweredLabel }),
    writer: {
      needsBookingLink: (speech) => needsBookingLink(speech, content),
      write: (speech, bookingLink) =>
        bookingLink === ""
          ? withoutLink((link) => renderSpeech(speech, content, { bookingLink: link }))
          : renderSpeech(speech, content, { bookingLink }),
    },
  };
}

function ownFile(): string {
  const files = places.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return files.find((file) => existsSync(file)) ?? "pt-BR.yaml";
}
